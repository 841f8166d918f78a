package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"

	"github.com/pulumi/esc"
	"github.com/pulumi/esc/schema"
)

// providers has one provider, which mints new credentials at each open, as every login of ESC does.
type providers struct{}

func (providers) LoadProvider(_ context.Context, name string) (esc.Provider, error) {
	if name != "aws-login" {
		return nil, fmt.Errorf("unknown provider %q", name)
	}
	return awsLogin{}, nil
}

func (providers) LoadRotator(_ context.Context, name string) (esc.Rotator, error) {
	return nil, fmt.Errorf("unknown rotator %q", name)
}

type awsLogin struct{}

func (awsLogin) Schema() (*schema.Schema, *schema.Schema) {
	return schema.Always(), schema.Record(schema.SchemaMap{
		"accessKeyId":     schema.String().Schema(),
		"secretAccessKey": schema.String().Schema(),
		"sessionToken":    schema.String().Schema(),
	}).Schema()
}

// The three parts of one login end in the same 16 digits, so that parts of two logins can be told apart.
func (awsLogin) Open(context.Context, map[string]esc.Value, esc.EnvExecContext) (esc.Value, error) {
	random := make([]byte, 8)
	_, _ = rand.Read(random)
	login := hex.EncodeToString(random)
	return esc.NewSecret(map[string]esc.Value{
		"accessKeyId":     esc.NewSecret("AK" + login),
		"secretAccessKey": esc.NewSecret("SK" + login),
		"sessionToken":    esc.NewSecret("ST" + login),
	}), nil
}
