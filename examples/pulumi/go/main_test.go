package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
)

const (
	token      = "the-token"
	releaseURN = "kubernetes:helm.sh/v3:Release::external-secrets"
	tokenURN   = "kubernetes:core/v1:Secret::external-secrets/pulumi-access-token"
)

func settings(dist string) map[string]string {
	return map[string]string{"dist": dist, "pulumi-pat": token}
}

func find(t *testing.T, registrations []registration, urn string) resource.PropertyMap {
	t.Helper()
	index := slices.IndexFunc(registrations, func(r registration) bool { return r.urn == urn })
	if index < 0 {
		t.Fatalf("%s is not registered", urn)
	}
	return registrations[index].inputs
}

// Pulumi's own reader, which refuses what it does not know; of the other languages too.
func TestPulumiReadsTheProjects(t *testing.T) {
	for _, language := range []string{"typescript", "python", "go"} {
		project, err := workspace.LoadProject(filepath.Join("..", language, "Pulumi.yaml"))
		must(t, err)
		equal(t, []any{project.Name, project.Config["dist"].Default}, []any{"external-secrets-operator", defaultDist(t)})
	}
}

func TestEveryObjectOfDistIsRegisteredOnceAsItIsInTheYAML(t *testing.T) {
	dist := defaultDist(t)
	registrations, err := up("my-org", settings(dist))
	must(t, err)
	got := map[string][]any{}
	for _, r := range registrations {
		if r.urn != releaseURN && r.urn != tokenURN {
			got[r.urn] = append(got[r.urn], r.inputs.Mappable())
		}
	}
	want := map[string][]any{}
	for _, object := range slices.Concat(documents(t, dist)...) {
		want[urnOf(object)] = []any{object}
	}
	equal(t, got, want)
}

func TestNamespacesComeFirstThenTheReleaseTheTokenAndFileAfterFile(t *testing.T) {
	dist := defaultDist(t)
	registrations, err := up("my-org", settings(dist))
	must(t, err)
	var namespaces []string
	files := make([][]string, len(documents(t, dist)))
	for i, file := range documents(t, dist) {
		for _, object := range file {
			if object["kind"] == "Namespace" {
				namespaces = append(namespaces, urnOf(object))
			} else {
				files[i] = append(files[i], urnOf(object))
			}
		}
	}
	var before []string
	for _, step := range append([][]string{namespaces, {releaseURN}, {tokenURN}}, files...) {
		for _, urn := range step {
			index := slices.IndexFunc(registrations, func(r registration) bool { return r.urn == urn })
			after := slices.Sorted(slices.Values(registrations[index].after))
			if want := slices.Sorted(slices.Values(before)); !slices.Equal(after, want) {
				t.Errorf("%s waits for %q, want %q", urn, after, want)
			}
		}
		before = append(before, step...)
	}
	if len(before) != len(registrations) {
		t.Errorf("%d resources are registered, want %d", len(registrations), len(before))
	}
}

func TestTheChartHasTheVersionAndTheValuesOfDistOperator(t *testing.T) {
	dist := defaultDist(t)
	registrations, err := up("my-org", settings(dist))
	must(t, err)
	release := find(t, registrations, releaseURN)
	path := filepath.Join(dist+"-operator", "values.yaml")
	values, err := os.ReadFile(path)
	must(t, err)
	if head := fmt.Sprintf("for External Secrets Operator %s;", release["version"].StringValue()); !strings.Contains(string(values), head) {
		t.Errorf("%s does not say %q", path, head)
	}
	files := release["valueYamlFiles"].ArrayValue()
	if len(files) != 1 || files[0].AssetValue().Path != path {
		t.Errorf("got values of %v, want %s", files, path)
	}
	equal(t, []any{
		release["chart"].V, release["name"].V, release["namespace"].V, release["repositoryOpts"].ObjectValue().Mappable(),
	}, []any{
		"external-secrets", "external-secrets", "external-secrets", map[string]any{"repo": "https://charts.external-secrets.io"},
	})
}

func TestTheTokenIsWhereTheStoresExpectItAndASecret(t *testing.T) {
	dist := defaultDist(t)
	registrations, err := up("my-org", settings(dist))
	must(t, err)
	inputs := find(t, registrations, tokenURN)
	data := inputs["stringData"]
	if !data.IsSecret() {
		t.Fatal("stringData is plain, want a secret")
	}
	equal(t, data.SecretValue().Element.ObjectValue().Mappable(), map[string]any{"PULUMI_ACCESS_TOKEN": token})
	equal(t, inputs["metadata"].ObjectValue().Mappable(), map[string]any{
		"name": "pulumi-access-token", "namespace": "external-secrets",
	})
	for _, r := range registrations {
		if r.urn != tokenURN && strings.Contains(fmt.Sprint(r.inputs), token) {
			t.Errorf("%s has the token", r.urn)
		}
	}
}

func TestAMissingTokenWhatToTypeKeepsItASecret(t *testing.T) {
	_, err := up("my-org", map[string]string{"dist": defaultDist(t)})
	refused(t, err, "`pulumi config set --secret external-secrets-operator:pulumi-pat")
}

func TestAnotherOrganizationIsRefusedButForBackendsThatHaveNone(t *testing.T) {
	dist := defaultDist(t)
	_, err := up("acme", settings(dist))
	refused(t, err, dist+" reads environments of organization my-org, this stack is in acme; "+
		"set organization in main.ts and synthesize again")
	_, err = up("", settings(dist))
	must(t, err)
}

func TestAnotherDistAStoreOf0104InANamespaceAndOneThatLogsInByOIDC(t *testing.T) {
	dist := folder(t)
	const head = "---\napiVersion: external-secrets.io/v1beta1\nkind: SecretStore\n"
	const metadata = "namespace: team-a, labels: { app: a }, annotations: { note: b } }\n"
	const provider = "spec: { provider: { pulumi: { organization: my-org, "
	write(t, dist, "3-stores.k8s.yaml",
		head+"metadata: { name: old, "+metadata+provider+"accessToken: { secretRef: { name: token, key: pat } } } } }\n"+
			head+"metadata: { name: oidc, "+metadata+provider+"auth: { oidcConfig: {} } } } }\n")
	registrations, err := up("my-org", settings(dist))
	must(t, err)
	if len(registrations) != 4 {
		t.Fatalf("%d resources are registered, want 4", len(registrations))
	}
	equal(t, find(t, registrations, releaseURN)["version"].V, "0.10.4")
	data := find(t, registrations, "kubernetes:core/v1:Secret::team-a/token")["stringData"].SecretValue()
	equal(t, data.Element.ObjectValue().Mappable(), map[string]any{"pat": token})
	for _, store := range documents(t, dist)[0] {
		equal(t, find(t, registrations, urnOf(store)).Mappable(), store)
	}
}

func TestWhatCannotBeRegisteredIsRefused(t *testing.T) {
	dist := folder(t)
	_, err := up("my-org", settings(dist))
	refused(t, err, "dist holds no YAML, expected what synth wrote; run npm run synth, or set dist")

	write(t, dist, "2-token.yaml", "apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: b }\n")
	_, err = up("my-org", settings(dist))
	refused(t, err, "2-token.yaml: Secret b/a is of the core group, of which only Namespace is expected here")

	write(t, dist, "2-token.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: { name: a, finalizers: [b] }\n")
	_, err = up("my-org", settings(dist))
	refused(t, err, "field finalizers not found")

	write(t, dist, "2-token.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n")
	write(t, dist+"-operator", "values.yaml", "installCRDs: true\n")
	_, err = up("my-org", settings(dist))
	refused(t, err, "values.yaml names no release of External Secrets Operator at its head")
}

// folder gives an empty dist, beside what installs ESO 0.10.4.
func folder(t *testing.T) string {
	t.Helper()
	dist := filepath.Join(t.TempDir(), "dist")
	must(t, os.Mkdir(dist, 0o755))
	must(t, os.Mkdir(dist+"-operator", 0o755))
	write(t, dist+"-operator", "values.yaml", "# Written by x for External Secrets Operator 0.10.4; edit y\n")
	return dist
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
}

func refused(t *testing.T, err error, text string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("got %v, want an error with %q", err, text)
	}
}
