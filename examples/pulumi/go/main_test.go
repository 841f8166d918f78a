package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"gopkg.in/yaml.v3"
)

const (
	token      = "the-token"
	urnPrefix  = "urn:pulumi:dev::external-secrets-operator::"
	releaseURN = "kubernetes:helm.sh/v3:Release::external-secrets"
	tokenURN   = "kubernetes:core/v1:Secret::external-secrets/pulumi-access-token"
)

// A registration is a resource as the engine would be asked for it.
type registration struct {
	urn    string
	inputs resource.PropertyMap
	after  []string
}

// An engine takes every resource, and gives back what it was given.
type engine struct {
	mutex         sync.Mutex
	registrations []registration
}

func (e *engine) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	return nil, errors.New("unexpected call of " + args.Token)
}

func (e *engine) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	var after []string
	for _, urn := range args.RegisterRPC.GetDependencies() {
		after = append(after, strings.TrimPrefix(urn, urnPrefix))
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.registrations = append(e.registrations, registration{args.TypeToken + "::" + args.Name, args.Inputs, after})
	return args.Name, args.Inputs, nil
}

// up runs the program; it gives what that registered.
func up(organization string, config map[string]string) (registrations []registration, err error) {
	// The SDK's Require panics, as Pulumi's own programs expect.
	defer func() {
		if missing := recover(); missing != nil {
			err = fmt.Errorf("%v", missing)
		}
	}()
	mocks := &engine{}
	err = pulumi.RunErr(deploy,
		pulumi.WithMocksWithOrganization(organization, "external-secrets-operator", "dev", mocks),
		func(info *pulumi.RunInfo) {
			info.Config = map[string]string{}
			for key, value := range config {
				info.Config["external-secrets-operator:"+key] = value
			}
		})
	return mocks.registrations, err
}

// defaultDist is where dist is if nobody says otherwise.
func defaultDist(t *testing.T) string {
	var project struct {
		Config struct{ Dist struct{ Default string } }
	}
	text, err := os.ReadFile("Pulumi.yaml")
	must(t, err)
	must(t, yaml.Unmarshal(text, &project))
	return project.Config.Dist.Default
}
