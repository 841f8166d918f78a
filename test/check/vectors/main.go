// Writes template.json, which holds lib/check/template to Go's own parser: rows of [text, error], where the error is
// empty if text/template can parse the text, whatever functions it calls.
//
// To write it again, here in this folder:
//
//	go run .
package main

import (
	"encoding/json"
	"math/rand"
	"os"
	"strings"
	"text/template/parse"
)

var seeds = []string{
	"", "plain", "{{ .password }}", "{{.password}}", "{{- .a -}}", "{{ .a -}} x {{- .b }}", "{{ .db-password }}",
	`{{ index . "db-password" }}`, "{{ .a | b64enc }}", "{{ .a | trim | quote }}", `{{ printf "%s:%s" .user .pass }}`,
	"{{ if .a }}x{{ else }}y{{ end }}", "{{ if .a }}x{{ else if .b }}y{{ end }}", "{{ with .a }}{{ . }}{{ end }}",
	"{{ with .a }}x{{ else with .b }}y{{ end }}", "{{ range $k, $v := . }}{{ $k }}={{ $v }}\n{{ end }}",
	"{{ range .a }}{{ break }}{{ end }}", "{{ range . }}{{ if . }}{{ continue }}{{ end }}{{ end }}",
	`{{ define "x" }}{{ .a }}{{ end }}{{ template "x" . }}`, `{{ template "x" }}`, `{{ block "x" . }}{{ .a }}{{ end }}`,
	"{{ $x := .a }}{{ $x }}{{ $x = .b }}", "{{ $.a }}", "{{ $ }}", "{{/* comment */}}", "{{- /* comment */ -}}",
	"{{ (index . \"a\").b }}", "{{ (.a | fromJson).user }}", "{{ .a.b.c }}", "{{ not (eq .a \"x\") }}",
	"{{ `raw` }}", "{{ 'x' }}", "{{ 1 }}", "{{ 1.5 }}", "{{ -1 }}", "{{ 0x1F }}", "{{ 1e3 }}", "{{ true }}", "{{ nil }}",
	`{{ "a" | "b" }}`, "{{ . }}", "{{ .. }}", "{{ .a .b }}", "{{ .a, .b }}", "{{ .a + .b }}", "{{ .a = 1 }}",
	"{{ | a }}", "{{ a | }}", "{{ a || b }}", "{{ a && b }}", "{{ a ? b : c }}", "{{ }}", "{{}}", "{{ ( }}", "{{ ) }}",
	"{{ () }}", "{{ {{ .a }} }}", "{{ .a } }", "{ { .a } }", "{{{ .a }}}", "{{ .a }", "}}", "{{", "{{-", "{{ /* x */ }}",
	"{{/* x", "{{ \"x }}", "{{ `x }}", "{{ 'x }}", "{{ \"a\\\"b\" }}", "{{ \"a\nb\" }}", "{{ “a” }}", "{{ .größe }}",
	"{{ .a\n | b }}", "{{ end }}", "{{ else }}", "{{ if }}{{ end }}", "{{ if .a }}", "{{ range }}{{ end }}", "{{ break }}",
	"{{ if .a }}{{ else }}{{ else }}{{ end }}", "{{ $x }}", "{{ $x := }}", "{{ := .a }}", "{{ .Values.a }}",
	"user: {{ .user }}\npass: {{ .pass | quote }}\n", "${HOME} {{ .a }} $(x)", "{{ .a.b-c }}", "{{ .0 }}", "{{ .1a }}",
	"{{ @ }}", "{{ # }}", "{{ a.b }}", "{{ a:b }}", "{{ .a\\n }}", "{{ .a }}\t{{ .b }}", "{{ if (and .a .b) }}x{{ end }}",
}

var pieces = []string{
	"{{", "}}", "{{ ", " }}", "{{- ", " -}}", ".", ".a", " .b", "-", "|", " | ", "(", ")", "\"", "`", "'", "\\", "$", "$x",
	" $x := ", ":=", "=", ",", " ", "\n", "if ", "else", "end", "{{ end }}", "{{ else }}", "{{ if .a }}", "range ", "with ",
	"{{ with .a }}", "{{ range . }}", "/*", "*/", "1", "+", "true", "nil", "\"x\"", "a", "define ", "template ", "!", "é",
}

func main() {
	texts := append([]string{}, seeds...)
	random := rand.New(rand.NewSource(1))
	for len(texts) < 2500 {
		text := seeds[random.Intn(len(seeds))]
		for range 1 + random.Intn(3) {
			from := random.Intn(len(text) + 1)
			to := min(len(text), from+random.Intn(3))
			text = text[:from] + pieces[random.Intn(len(pieces))] + text[to:]
		}
		texts = append(texts, strings.ToValidUTF8(text, ""))
	}
	seen := map[string]bool{}
	var rows []string
	for _, text := range texts {
		if seen[text] {
			continue
		}
		seen[text] = true
		tree := parse.New("t")
		tree.Mode = parse.SkipFuncCheck
		_, err := tree.Parse(text, "", "", map[string]*parse.Tree{})
		message := ""
		if err != nil {
			message = strings.TrimPrefix(err.Error(), "template: ")
		}
		row, err := json.Marshal([]string{text, message})
		if err != nil {
			panic(err)
		}
		rows = append(rows, string(row))
	}
	if err := os.WriteFile("template.json", []byte("[\n"+strings.Join(rows, ",\n")+"\n]\n"), 0o644); err != nil {
		panic(err)
	}
}
