package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	metav1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/meta/v1"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"gopkg.in/yaml.v3"
)

// A manifest is one object of dist.
type manifest struct {
	APIVersion string         `yaml:"apiVersion"`
	Kind       string         `yaml:"kind"`
	Metadata   metadata       `yaml:"metadata"`
	Fields     map[string]any `yaml:",inline"`
}

// What synth writes of metadata; another field is an error instead of lost.
type metadata struct {
	Name        string            `yaml:"name"`
	Namespace   string            `yaml:"namespace"`
	Labels      map[string]string `yaml:"labels"`
	Annotations map[string]string `yaml:"annotations"`
}

// resourceName is unique among resources of one type.
func (m manifest) resourceName() string {
	if m.Metadata.Namespace == "" {
		return m.Metadata.Name
	}
	return m.Metadata.Namespace + "/" + m.Metadata.Name
}

func (m metadata) args() *metav1.ObjectMetaArgs {
	args := &metav1.ObjectMetaArgs{Name: pulumi.String(m.Name)}
	if m.Namespace != "" {
		args.Namespace = pulumi.String(m.Namespace)
	}
	if m.Labels != nil {
		args.Labels = pulumi.ToStringMap(m.Labels)
	}
	if m.Annotations != nil {
		args.Annotations = pulumi.ToStringMap(m.Annotations)
	}
	return args
}

// readManifests gives the objects of each file; the names of the files sort in apply order.
func readManifests(dist string) ([][]manifest, error) {
	paths, err := filepath.Glob(filepath.Join(dist, "*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s holds no YAML, expected what synth wrote; run npm run synth, or set dist", dist)
	}
	files := make([][]manifest, len(paths))
	for i, path := range paths {
		if files[i], err = readFile(path); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return files, nil
}

func readFile(path string) ([]manifest, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	var objects []manifest
	for {
		var object manifest
		if err := decoder.Decode(&object); errors.Is(err, io.EOF) {
			return objects, nil
		} else if err != nil {
			return nil, err
		}
		if !strings.Contains(object.APIVersion, "/") && object.Kind != "Namespace" {
			return nil, fmt.Errorf("%s %s is of the core group, of which only Namespace is expected here; "+
				"register it in main.go by its own constructor", object.Kind, object.resourceName())
		}
		objects = append(objects, object)
	}
}

var head = regexp.MustCompile(`(?m)^# Written by .* for External Secrets Operator (\d\S*);`)

// chartVersion is the release that the file with the values of the chart was written for.
func chartVersion(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if match := head.FindSubmatch(text); match != nil {
		return string(match[1]), nil
	}
	return "", fmt.Errorf("%s names no release of External Secrets Operator at its head, expected what synth wrote; "+
		"run npm run synth", path)
}
