package main

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// A store's provider block, as far as it is needed here.
type provider struct {
	Organization string
	Auth         struct {
		AccessToken *accessToken `yaml:"accessToken"`
	}
	// Before ESO 2.5.
	AccessToken *accessToken `yaml:"accessToken"`
}

type accessToken struct {
	SecretRef secretRef `yaml:"secretRef"`
}

// A secretRef is where a store expects its access token.
type secretRef struct{ Name, Namespace, Key string }

// providers gives Pulumi's block of each store, with all namespaces spelled out.
func providers(objects []manifest) ([]provider, error) {
	var found []provider
	for _, object := range objects {
		if object.Kind != "SecretStore" && object.Kind != "ClusterSecretStore" {
			continue
		}
		text, err := yaml.Marshal(object.Fields["spec"])
		if err != nil {
			return nil, err
		}
		var spec struct{ Provider struct{ Pulumi *provider } }
		if err := yaml.Unmarshal(text, &spec); err != nil {
			return nil, fmt.Errorf("%s %s: %w", object.Kind, object.resourceName(), err)
		}
		if block := spec.Provider.Pulumi; block != nil {
			if block.AccessToken == nil {
				block.AccessToken = block.Auth.AccessToken
			}
			if token := block.AccessToken; token != nil && token.SecretRef.Namespace == "" {
				token.SecretRef.Namespace = object.Metadata.Namespace
			}
			found = append(found, *block)
		}
	}
	return found, nil
}

// secretRefs gives each place of a token once; stores that log in by OIDC have none.
func secretRefs(providers []provider) []secretRef {
	var refs []secretRef
	for _, provider := range providers {
		if token := provider.AccessToken; token != nil && !slices.Contains(refs, token.SecretRef) {
			refs = append(refs, token.SecretRef)
		}
	}
	return refs
}

// Self-managed backends have no organizations, and call each stack's so.
const noOrganization = "organization"

// checkOrganization holds the organization of the stack against those that the stores read from.
func checkOrganization(dist string, providers []provider, stack string) error {
	var others []string
	for _, provider := range providers {
		if name := provider.Organization; name != stack && !slices.Contains(others, name) {
			others = append(others, name)
		}
	}
	if len(others) == 0 || stack == noOrganization {
		return nil
	}
	return fmt.Errorf("%s reads environments of organization %s, this stack is in %s; "+
		"set organization in main.ts and synthesize again", dist, strings.Join(others, ", "), stack)
}
