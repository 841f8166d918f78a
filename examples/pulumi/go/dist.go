package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"
)

// Manifest is an object as it is in dist.
type Manifest struct {
	APIVersion string         `yaml:"apiVersion"`
	Kind       string         `yaml:"kind"`
	Metadata   Metadata       `yaml:"metadata"`
	Fields     map[string]any `yaml:",inline"`
}

// Metadata is what the manifests of dist have.
type Metadata struct {
	Name        string            `yaml:"name"`
	Namespace   string            `yaml:"namespace"`
	Labels      map[string]string `yaml:"labels"`
	Annotations map[string]string `yaml:"annotations"`
}

// SecretRef is a key of a Secret, from which stores read the access token.
type SecretRef struct{ Name, Namespace, Key string }

// Dist is what `npm run synth` wrote.
type Dist struct {
	Namespaces []Manifest
	// Steps are the others, file by file: each needs those before it.
	Steps [][]Manifest
	// Version and Values are those of the chart of External Secrets Operator.
	Version string
	Values  map[string]any
	Tokens  []SecretRef
	// Organizations are those of Pulumi that stores read from.
	Organizations []string
}

// ReadDist reads dist and dist-operator.
func ReadDist(folder, operatorFolder string) (Dist, error) {
	dist := Dist{}
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return dist, err
	}
	if len(files) == 0 {
		return dist, missing(folder)
	}
	for _, file := range files {
		manifests, err := readManifests(file)
		if err != nil {
			return dist, err
		}
		var step []Manifest
		for _, manifest := range manifests {
			switch {
			case manifest.APIVersion == "v1" && manifest.Kind == "Namespace":
				dist.Namespaces = append(dist.Namespaces, manifest)
			case manifest.APIVersion == "v1":
				return dist, fmt.Errorf("%s has a %s, %s; register it with corev1.New%[2]s", folder, manifest.Kind, manifest.Metadata.Name)
			default:
				step = append(step, manifest)
			}
			if manifest.Kind == "SecretStore" || manifest.Kind == "ClusterSecretStore" {
				if err := dist.addStore(manifest); err != nil {
					return dist, err
				}
			}
		}
		if len(step) > 0 {
			dist.Steps = append(dist.Steps, step)
		}
	}
	return dist, dist.readOperator(filepath.Join(operatorFolder, "values.yaml"))
}

func readManifests(file string) ([]Manifest, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, missing(file)
	}
	var manifests []Manifest
	for decoder := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var manifest Manifest
		if err := decoder.Decode(&manifest); errors.Is(err, io.EOF) {
			return manifests, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		manifests = append(manifests, manifest)
	}
}

var head = regexp.MustCompile(`External Secrets Operator (\d+\.\d+\.\d+)`)

// The first line says the release, which is the version of the chart.
func (dist *Dist) readOperator(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return missing(file)
	}
	found := head.FindSubmatch(text)
	if found == nil {
		return fmt.Errorf("%s does not say the release in its head; write it with npm run synth", file)
	}
	dist.Version = string(found[1])
	return yaml.Unmarshal(text, &dist.Values)
}

type login struct {
	SecretRef SecretRef `yaml:"secretRef"`
}

func (dist *Dist) addStore(store Manifest) error {
	var spec struct {
		Provider struct {
			Pulumi struct {
				Organization string
				AccessToken  *login `yaml:"accessToken"`
				Auth         struct {
					AccessToken *login `yaml:"accessToken"`
				}
			}
		}
	}
	text, err := yaml.Marshal(store.Fields["spec"])
	if err != nil {
		return err
	}
	if err := yaml.Unmarshal(text, &spec); err != nil {
		return err
	}
	pulumi := spec.Provider.Pulumi
	dist.Organizations = appendNew(dist.Organizations, pulumi.Organization)
	for _, login := range []*login{pulumi.AccessToken, pulumi.Auth.AccessToken} {
		if login == nil {
			continue
		}
		// A SecretStore reads its own namespace.
		if store.Metadata.Namespace != "" {
			login.SecretRef.Namespace = store.Metadata.Namespace
		}
		dist.Tokens = appendNew(dist.Tokens, login.SecretRef)
	}
	return nil
}

func appendNew[T comparable](items []T, item T) []T {
	if slices.Contains(items, item) {
		return items
	}
	return append(items, item)
}

func missing(path string) error {
	return fmt.Errorf("there is no %s; write it with npm run synth, with operator: {} in main.ts", path)
}
