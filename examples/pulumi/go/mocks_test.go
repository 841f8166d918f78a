package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"gopkg.in/yaml.v3"
)

const urnPrefix = "urn:pulumi:dev::external-secrets-operator::"

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
	t.Helper()
	project, err := workspace.LoadProject("Pulumi.yaml")
	must(t, err)
	return project.Config["dist"].Default.(string)
}

// documents gives the objects of each file of a folder, as plain data.
func documents(t *testing.T, dist string) [][]map[string]any {
	t.Helper()
	entries, err := os.ReadDir(dist)
	must(t, err)
	var files [][]map[string]any
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dist, entry.Name()))
		must(t, err)
		var objects []map[string]any
		for _, document := range strings.Split(string(text), "---\n")[1:] {
			var object map[string]any
			must(t, yaml.Unmarshal([]byte(document), &object))
			objects = append(objects, object)
		}
		files = append(files, objects)
	}
	return files
}

// urnOf is the URN, as far as this project goes, of an object of the YAML.
func urnOf(object map[string]any) string {
	apiVersion, kind := object["apiVersion"], object["kind"]
	if apiVersion == "v1" {
		apiVersion = "core/v1"
	}
	metadata := object["metadata"].(map[string]any)
	name := metadata["name"]
	if namespace, ok := metadata["namespace"]; ok {
		name = fmt.Sprintf("%v/%v", namespace, name)
	}
	return fmt.Sprintf("kubernetes:%v:%v::%v", apiVersion, kind, name)
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "  ")
	must(t, err)
	return string(text)
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if got, want := asJSON(t, got), asJSON(t, want); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
