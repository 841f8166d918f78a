package main

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"
)

// oidc holds what an organization trusts: the issuer's key and its policies.
type oidc struct{ keyFile, policiesFile string }

type policy struct {
	Organization string `json:"organization"`
	Audience     string `json:"audience"`
	Subject      string `json:"subject"`
}

type exchangeRequest struct {
	Audience           string `json:"audience"`
	GrantType          string `json:"grant_type"`
	SubjectTokenType   string `json:"subject_token_type"`
	RequestedTokenType string `json:"requested_token_type"`
	SubjectToken       string `json:"subject_token"`
	Expiration         int    `json:"expiration"`
	Scope              string `json:"scope"`
}

// exchange gives an access token of an organization for a service account token that one of its policies admits.
func (s *server) exchange(w http.ResponseWriter, r *http.Request) {
	var asked exchangeRequest
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
	body.DisallowUnknownFields()
	if r.Method != http.MethodPost || body.Decode(&asked) != nil ||
		asked.GrantType != "urn:ietf:params:oauth:grant-type:token-exchange" ||
		asked.SubjectTokenType != "urn:ietf:params:oauth:token-type:id_token" ||
		asked.RequestedTokenType != "urn:pulumi:token-type:access_token:organization" {
		writeError(w, http.StatusBadRequest, "Bad Request")
		return
	}
	organization, isOrganization := strings.CutPrefix(asked.Audience, "urn:pulumi:org:")
	claims, err := s.oidc.verify(asked.SubjectToken)
	if err != nil || !isOrganization || !s.oidc.admits(organization, claims) {
		writeError(w, http.StatusUnauthorized, "Unauthorized: no policy admits this token")
		return
	}
	token := newID()
	s.mutex.Lock()
	s.minted[token] = organization
	s.mutex.Unlock()
	writeJSON(w, http.StatusOK, map[string]any{
		"access_token": token, "issued_token_type": asked.RequestedTokenType, "token_type": "token", "expires_in": asked.Expiration,
	})
}

type claims struct {
	Subject  string   `json:"sub"`
	Audience []string `json:"aud"`
	Expires  int64    `json:"exp"`
}

func (o oidc) admits(organization string, c claims) bool {
	source, err := os.ReadFile(o.policiesFile)
	if err != nil {
		return false
	}
	var policies []policy
	if json.Unmarshal(source, &policies) != nil {
		return false
	}
	return slices.ContainsFunc(policies, func(p policy) bool {
		return p.Organization == organization && p.Subject == c.Subject && slices.Contains(c.Audience, p.Audience)
	})
}

// verify checks the signature and the end of a service account token.
func (o oidc) verify(token string) (claims, error) {
	var c claims
	parts := strings.Split(token, ".")
	source, err := os.ReadFile(o.keyFile)
	if err != nil || len(parts) != 3 {
		return c, errors.New("no key, or no token")
	}
	block, _ := pem.Decode(source)
	if block == nil {
		return c, errors.New("the key is no PEM")
	}
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return c, err
	}
	key, ok := parsed.(*rsa.PublicKey)
	if !ok {
		return c, errors.New("the key is no RSA key")
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return c, err
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature); err != nil {
		return c, err
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(payload, &c); err != nil {
		return c, err
	}
	if time.Now().Unix() >= c.Expires {
		return c, errors.New("the token has expired")
	}
	return c, nil
}
