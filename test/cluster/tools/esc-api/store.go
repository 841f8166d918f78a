package main

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/pulumi/esc"
	"github.com/pulumi/esc/eval"
	"github.com/pulumi/esc/syntax"
)

var errNotFound = errors.New("environment not found")

// A store holds environment definitions as files.
type store struct {
	root    string
	crypter crypter
	writing sync.Mutex
}

func (s *store) path(org, project, env string) (string, error) {
	for _, part := range []string{org, project, env} {
		if part == "" || strings.HasPrefix(part, ".") || strings.ContainsAny(part, `/\`) {
			return "", errNotFound
		}
	}
	return filepath.Join(s.root, org, project, env+".yaml"), nil
}

func (s *store) read(org, project, env string) ([]byte, error) {
	path, err := s.path(org, project, env)
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, errNotFound
	}
	return source, err
}

// open evaluates an environment; without validating, providers are called and secrets decrypted.
func (s *store) open(ctx context.Context, org, project, env string, source []byte) (*esc.Environment, syntax.Diagnostics, error) {
	name := project + "/" + env
	decl, diags, err := eval.LoadYAMLBytes(name, source)
	if err != nil || diags.HasErrors() {
		return nil, diags, err
	}
	execContext, err := esc.NewExecContext(map[string]esc.Value{})
	if err != nil {
		return nil, nil, err
	}
	opened, more := eval.EvalEnvironment(ctx, name, decl, s.crypter, providers{}, imports{s, org}, execContext)
	return opened, append(diags, more...), nil
}

// update replaces a definition, as the service does: checked first, secrets encrypted.
func (s *store) update(ctx context.Context, org, project, env string, source []byte) (syntax.Diagnostics, error) {
	name := project + "/" + env
	decl, diags, err := eval.LoadYAMLBytes(name, source)
	if err != nil || diags.HasErrors() {
		return diags, err
	}
	execContext, err := esc.NewExecContext(map[string]esc.Value{})
	if err != nil {
		return nil, err
	}
	_, more := eval.CheckEnvironment(ctx, name, decl, s.crypter, providers{}, imports{s, org}, execContext, false)
	if diags = append(diags, more...); diags.HasErrors() {
		return diags, nil
	}
	encrypted, err := eval.EncryptSecrets(ctx, name, source, s.crypter)
	if err != nil {
		return nil, err
	}
	path, err := s.path(org, project, env)
	if err != nil {
		return nil, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	next := path + ".next"
	if err := os.WriteFile(next, encrypted, 0o600); err != nil {
		return nil, err
	}
	return diags, os.Rename(next, path)
}

// imports loads what an environment's imports name: ENVIRONMENT of the project "default", or PROJECT/ENVIRONMENT.
type imports struct {
	store *store
	org   string
}

func (i imports) LoadEnvironment(_ context.Context, name string) ([]byte, eval.Decrypter, error) {
	project, env, found := strings.Cut(name, "/")
	if !found {
		project, env = "default", name
	}
	source, err := i.store.read(i.org, project, env)
	return source, i.store.crypter, err
}

// A crypter encrypts secrets at rest, so that a definition shows which of its values are secret.
type crypter struct{ aead cipher.AEAD }

func newCrypter(file string) (crypter, error) {
	key, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		key = make([]byte, 32)
		_, _ = rand.Read(key)
		err = os.WriteFile(file, key, 0o600)
	}
	if err != nil {
		return crypter{}, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return crypter{}, err
	}
	aead, err := cipher.NewGCM(block)
	return crypter{aead}, err
}

func (c crypter) Encrypt(_ context.Context, value []byte) ([]byte, error) {
	nonce := make([]byte, c.aead.NonceSize())
	_, _ = rand.Read(nonce)
	return c.aead.Seal(nonce, nonce, value, nil), nil
}

func (c crypter) Decrypt(_ context.Context, value []byte) ([]byte, error) {
	if len(value) < c.aead.NonceSize() {
		return nil, fmt.Errorf("ciphertext of %d bytes", len(value))
	}
	return c.aead.Open(nil, value[:c.aead.NonceSize()], value[c.aead.NonceSize():], nil)
}
