// External Secrets Operator, and what this cluster reads from Pulumi ESC.
package main

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/apiextensions"
	corev1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/core/v1"
	helmv3 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/helm/v3"
	metav1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/meta/v1"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(deploy)
}

func deploy(ctx *pulumi.Context) error {
	cfg := config.New(ctx, "")
	folder := func(name string) string {
		if folder := cfg.Get(name); folder != "" {
			return folder
		}
		return "../../../" + name
	}
	dist, err := ReadDist(folder("dist"), folder("dist-operator"))
	if err != nil {
		return err
	}
	// An environment is found by its organization: that of another account would only fail in the cluster.
	for _, organization := range dist.Organizations {
		if organization != ctx.Organization() {
			return fmt.Errorf("dist reads from the organization %s, and this stack is in %s; "+
				"write %[2]s in main.ts and run npm run synth", organization, ctx.Organization())
		}
	}

	var namespaces []pulumi.Resource
	for _, manifest := range dist.Namespaces {
		namespace, err := corev1.NewNamespace(ctx, nameOf(manifest), &corev1.NamespaceArgs{Metadata: metadataOf(manifest)})
		if err != nil {
			return err
		}
		namespaces = append(namespaces, namespace)
	}

	release, err := helmv3.NewRelease(ctx, "external-secrets", &helmv3.ReleaseArgs{
		Name:           pulumi.String("external-secrets"),
		Namespace:      pulumi.String("external-secrets"),
		Chart:          pulumi.String("external-secrets"),
		Version:        pulumi.String(dist.Version),
		RepositoryOpts: &helmv3.RepositoryOptsArgs{Repo: pulumi.String("https://charts.external-secrets.io")},
		Values:         pulumi.ToMap(dist.Values),
	}, pulumi.DependsOn(namespaces))
	if err != nil {
		return err
	}

	// The operator's webhook looks at each object, and a store needs its token.
	before := []pulumi.Resource{release}
	accessToken := cfg.RequireSecret("access-token")
	for _, ref := range dist.Tokens {
		token, err := corev1.NewSecret(ctx, ref.Namespace+"-"+ref.Name, &corev1.SecretArgs{
			Metadata:   &metav1.ObjectMetaArgs{Name: pulumi.String(ref.Name), Namespace: pulumi.String(ref.Namespace)},
			StringData: pulumi.StringMap{ref.Key: accessToken},
		}, pulumi.DependsOn(namespaces), pulumi.AdditionalSecretOutputs([]string{"data", "stringData"}))
		if err != nil {
			return err
		}
		before = append(before, token)
	}
	for _, step := range dist.Steps {
		var made []pulumi.Resource
		for _, manifest := range step {
			object, err := apiextensions.NewCustomResource(ctx, nameOf(manifest), &apiextensions.CustomResourceArgs{
				ApiVersion:  pulumi.String(manifest.APIVersion),
				Kind:        pulumi.String(manifest.Kind),
				Metadata:    metadataOf(manifest),
				OtherFields: manifest.Fields,
			}, pulumi.DependsOn(before))
			if err != nil {
				return err
			}
			made = append(made, object)
		}
		before = made
	}
	return nil
}

func nameOf(manifest Manifest) string {
	parts := []string{manifest.Kind, manifest.Metadata.Namespace, manifest.Metadata.Name}
	if manifest.Metadata.Namespace == "" {
		parts = []string{manifest.Kind, manifest.Metadata.Name}
	}
	return strings.ToLower(strings.Join(parts, "-"))
}

func metadataOf(manifest Manifest) *metav1.ObjectMetaArgs {
	metadata := manifest.Metadata
	args := &metav1.ObjectMetaArgs{Name: pulumi.String(metadata.Name)}
	if metadata.Namespace != "" {
		args.Namespace = pulumi.String(metadata.Namespace)
	}
	if len(metadata.Labels) > 0 {
		args.Labels = pulumi.ToStringMap(metadata.Labels)
	}
	if len(metadata.Annotations) > 0 {
		args.Annotations = pulumi.ToStringMap(metadata.Annotations)
	}
	return args
}
