package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	root      = "../../../"
	token     = "of a test"
	configKey = "external-secrets:access-token"
	namespace = "kubernetes:core/v1:Namespace"
	release   = "kubernetes:helm.sh/v3:Release"
	secret    = "kubernetes:core/v1:Secret"
)

type registered struct {
	typeToken, name string
	inputs          resource.PropertyMap
	dependencies    []string
}

type mocks struct {
	mutex sync.Mutex
	all   []registered
}

func (m *mocks) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.all = append(m.all, registered{args.TypeToken, args.Name, args.Inputs, args.RegisterRPC.GetDependencies()})
	return args.Name + "-id", args.Inputs, nil
}

func (m *mocks) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) {
	return resource.PropertyMap{}, nil
}

func (m *mocks) ofType(typeToken string) []registered {
	return m.filter(func(one registered) bool { return one.typeToken == typeToken })
}

func (m *mocks) objects() []registered {
	return m.filter(func(one registered) bool {
		return !slices.Contains([]string{namespace, release, secret}, one.typeToken)
	})
}

func (m *mocks) filter(is func(registered) bool) []registered {
	return slices.DeleteFunc(slices.Clone(m.all), func(one registered) bool { return !is(one) })
}

func run(t *testing.T, organization string) (*mocks, error) {
	t.Helper()
	config, _ := json.Marshal(map[string]string{configKey: token})
	keys, _ := json.Marshal([]string{configKey})
	t.Setenv(pulumi.EnvConfig, string(config))
	t.Setenv(pulumi.EnvConfigSecretKeys, string(keys))
	made := &mocks{}
	return made, pulumi.RunErr(deploy, pulumi.WithMocksWithOrganization(organization, "external-secrets", "test", made))
}

func ran(t *testing.T) (*mocks, Dist) {
	t.Helper()
	dist, err := ReadDist(root+"dist", root+"dist-operator")
	if err != nil {
		t.Fatal(err)
	}
	made, err := run(t, dist.Organizations[0])
	if err != nil {
		t.Fatal(err)
	}
	return made, dist
}

// plain is the JSON of a value, by which what comes from YAML and what comes from Pulumi can be compared.
func plain(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var result any
	if err := json.Unmarshal(text, &result); err != nil {
		t.Fatal(err)
	}
	return result
}

func asWritten(manifest Manifest) map[string]any {
	metadata := map[string]any{"name": manifest.Metadata.Name}
	if manifest.Metadata.Namespace != "" {
		metadata["namespace"] = manifest.Metadata.Namespace
	}
	written := map[string]any{"apiVersion": manifest.APIVersion, "kind": manifest.Kind, "metadata": metadata}
	for name, field := range manifest.Fields {
		written[name] = field
	}
	return written
}

func TestEveryObjectOfDistIsRegisteredOnceAsItIsWritten(t *testing.T) {
	made, dist := ran(t)
	var written, got []any
	for _, manifest := range append(slices.Concat(dist.Steps...), dist.Namespaces...) {
		if manifest.Kind == "Namespace" {
			delete(manifest.Fields, "spec")
		}
		written = append(written, plain(t, asWritten(manifest)))
	}
	for _, one := range append(made.objects(), made.ofType(namespace)...) {
		got = append(got, plain(t, one.inputs.Mappable()))
	}
	byText := func(a, b any) int {
		x, _ := json.Marshal(a)
		y, _ := json.Marshal(b)
		return strings.Compare(string(x), string(y))
	}
	slices.SortFunc(written, byText)
	slices.SortFunc(got, byText)
	if !reflect.DeepEqual(written, got) {
		t.Errorf("dist has\n%v\nand what is registered is\n%v", written, got)
	}
}

func TestTheOperatorIsInstalledInTheReleaseThatDistIsFor(t *testing.T) {
	made, dist := ran(t)
	releases := made.ofType(release)
	if len(releases) != 1 {
		t.Fatalf("%d releases", len(releases))
	}
	got := releases[0].inputs.Mappable()
	for name, expected := range map[string]any{
		"chart":          "external-secrets",
		"version":        dist.Version,
		"values":         dist.Values,
		"repositoryOpts": map[string]any{"repo": "https://charts.external-secrets.io"},
	} {
		if !reflect.DeepEqual(plain(t, got[name]), plain(t, expected)) {
			t.Errorf("%s is %v, expected %v", name, got[name], expected)
		}
	}
}

func TestNamespacesThenTheOperatorAndTheTokenThenStepByStep(t *testing.T) {
	made, dist := ran(t)
	steps := [][]registered{made.ofType(namespace), append(made.ofType(release), made.ofType(secret)...)}
	for _, step := range dist.Steps {
		steps = append(steps, made.filter(func(one registered) bool {
			return slices.ContainsFunc(step, func(manifest Manifest) bool { return nameOf(manifest) == one.name })
		}))
	}
	for i, step := range steps[1:] {
		for _, one := range step {
			for _, earlier := range steps[i] {
				isNamed := func(urn string) bool { return strings.HasSuffix(urn, "::"+earlier.name) }
				if !slices.ContainsFunc(one.dependencies, isNamed) {
					t.Errorf("%s does not wait for %s", one.name, earlier.name)
				}
			}
		}
	}
}

func TestTheTokenIsWhereTheStoresReadItAndSecret(t *testing.T) {
	made, dist := ran(t)
	secrets := made.ofType(secret)
	if len(secrets) != 1 || len(dist.Tokens) != 1 {
		t.Fatalf("%d Secrets for %d tokens", len(secrets), len(dist.Tokens))
	}
	ref, inputs := dist.Tokens[0], secrets[0].inputs
	metadata := map[string]any{"name": ref.Name, "namespace": ref.Namespace}
	if got := inputs["metadata"].Mappable(); !reflect.DeepEqual(got, metadata) {
		t.Errorf("the Secret is %v, and the stores read %v", got, metadata)
	}
	data := inputs["stringData"]
	if !data.ContainsSecrets() {
		t.Error("the token is sent in the open")
	}
	for data.IsSecret() {
		data = data.SecretValue().Element
	}
	if _, found := data.ObjectValue()[resource.PropertyKey(ref.Key)]; !found {
		t.Errorf("the Secret has no key %s", ref.Key)
	}
	for _, one := range made.all {
		text, _ := json.Marshal(one.inputs.Mappable())
		if one.typeToken != secret && strings.Contains(string(text), token) {
			t.Errorf("%s holds the token", one.name)
		}
	}
}

func TestAStackOfAnotherOrganizationIsRefused(t *testing.T) {
	_, err := run(t, "acme")
	expected := "dist reads from the organization my-org, and this stack is in acme; write acme in main.ts and run npm run synth"
	if err == nil || !strings.Contains(err.Error(), expected) {
		t.Errorf("got %v, expected %s", err, expected)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := ReadDist(empty, empty)
	if err == nil || !strings.HasPrefix(err.Error(), "there is no "+empty+"; write it with npm run synth") {
		t.Errorf("got %v", err)
	}
}
