// The tutorial's program: External Secrets Operator, its access token, and the objects that synth wrote.
package main

import (
	"path/filepath"
	"slices"

	"github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes"
	"github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/apiextensions"
	corev1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/core/v1"
	helmv3 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/helm/v3"
	metav1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/meta/v1"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// The name and the namespace of the operator, as `npm run operator` gives them.
const operator = "external-secrets"

func main() {
	pulumi.Run(deploy)
}

func deploy(ctx *pulumi.Context) error {
	conf := config.New(ctx, "")
	dist := conf.Require("dist")
	operatorFolder := conf.Get("dist-operator")
	if operatorFolder == "" {
		operatorFolder = dist + "-operator"
	}
	values := filepath.Join(operatorFolder, "values.yaml")

	files, err := readManifests(dist)
	if err != nil {
		return err
	}
	stores, err := providers(slices.Concat(files...))
	if err != nil {
		return err
	}
	if err := checkOrganization(dist, stores, ctx.Organization()); err != nil {
		return err
	}
	version, err := chartVersion(values)
	if err != nil {
		return err
	}

	// What has to be there before the next resource: each step waits for all before it.
	var ready []pulumi.Resource
	for _, object := range slices.Concat(files...) {
		if object.Kind != "Namespace" {
			continue
		}
		namespace, err := corev1.NewNamespace(ctx, object.resourceName(), &corev1.NamespaceArgs{
			Metadata: object.Metadata.args(),
			Spec:     corev1.NamespaceSpecArgs{}, // Synth writes nothing in it.
		})
		if err != nil {
			return err
		}
		ready = append(ready, namespace)
	}

	release, err := helmv3.NewRelease(ctx, operator, &helmv3.ReleaseArgs{
		Name:           pulumi.String(operator),
		Namespace:      pulumi.String(operator),
		Chart:          pulumi.String("external-secrets"),
		Version:        pulumi.String(version),
		RepositoryOpts: helmv3.RepositoryOptsArgs{Repo: pulumi.String("https://charts.external-secrets.io")},
		ValueYamlFiles: pulumi.AssetOrArchiveArray{pulumi.NewFileAsset(values)},
	}, pulumi.DependsOn(ready))
	if err != nil {
		return err
	}
	ready = append(ready, release)

	for _, ref := range secretRefs(stores) {
		token, err := corev1.NewSecret(ctx, ref.Namespace+"/"+ref.Name, &corev1.SecretArgs{
			Metadata:   metav1.ObjectMetaArgs{Name: pulumi.String(ref.Name), Namespace: pulumi.String(ref.Namespace)},
			StringData: pulumi.StringMap{ref.Key: conf.RequireSecret("pulumi-pat")},
		}, pulumi.DependsOn(ready))
		if err != nil {
			return err
		}
		ready = append(ready, token)
	}

	for _, objects := range files {
		var registered []pulumi.Resource
		for _, object := range objects {
			if object.Kind == "Namespace" {
				continue
			}
			resource, err := apiextensions.NewCustomResource(ctx, object.resourceName(), &apiextensions.CustomResourceArgs{
				ApiVersion:  pulumi.String(object.APIVersion),
				Kind:        pulumi.String(object.Kind),
				Metadata:    object.Metadata.args(),
				OtherFields: kubernetes.UntypedArgs(object.Fields),
			}, pulumi.DependsOn(ready))
			if err != nil {
				return err
			}
			registered = append(registered, resource)
		}
		ready = append(ready, registered...)
	}
	return nil
}
