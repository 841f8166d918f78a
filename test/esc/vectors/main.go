// Writes the vectors that hold lib/esc to the real parsers: Pulumi's resource.ParsePropertyPath into
// property-path.json, and Go's time.ParseDuration and Duration.String into duration.json.
//
// To write them again, here in this folder:
//
//	go run .
//
// A row is {"input", "steps"} or {"input", "error"}; of a duration {"input", "ns", "text"}, where ns is text
// because 64 bits do not fit into a number of JavaScript.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Every text of up to three of these is tried.
var alphabet = []string{"a", ".", "[", "]", `"`, "0", `\`, "*"}

var paths = []string{
	"", " ", "\t", "a.b", "a.b.c", "root", "root.nested", `root["nested"]`, "root.double.nest",
	`root["double"].nest`, `root["double"]["nest"]`, "root.array[0]", "root.array[100]", "root.array[0].nested",
	"root.array[0][1].nested", "root.nested.array[0].double[1]", `root["key with \"escaped\" quotes"]`,
	`root["key with a ."]`, `["root key with \"escaped\" quotes"].nested`, `["root key with a ."][100]`,
	"root.array[*].field", `root.array["*"].field`, `["*"]`, `["a*"]`, "a.*", "*.a", "a*b", "a.**", "**",
	"database.password", "environmentVariables.AWS_REGION", `files["kube.config"]`, "pulumiConfig.aws:region",
	`pulumiConfig["aws:region"]`, "aws.login.accessKeyId", "foo-bar", "foo_bar", "foo$bar", "$foo", "_", "-", "@",
	"a b", "a  b.c", " a", "a ", "a. b", "a .b", "a\n", "\na", "a\tb", "a\u0000b", "\u00a0a", "a\u00a0", "\ufeffa",
	"a\u2028b", "a\u200bb", `[" a"]`, `["a "]`, `[" "]`, "[\"a\nb\"]", `["\u0041"]`, `["\n"]`, `["\t"]`,
	"värld", "日本.語", `["日本.語"]`, "😀.x", `["😀"][0]`, "e\u0301", "\u00e9", "a.é[0]", "٣", "a[٣]", "a[０]",
	"a..b", "a...b", ".a", "..a", "a.", "a..", "a.b.", ".", "..", "...", ".a.", ".[0]", `.["a"]`, "a.[0]",
	`a.["b"]`, "a..[0]", "[0].", "[0]..a", "[0].a", "a[0]b", "a[0]b.c", `["a"]b`, `a["b"]c`, "a[0]b[1]c",
	"a[0] ", "a[0].b[1].c", "[0]", "[0][0]", "[1]a", "a[0]]", "a[[0]]", "a[0", "a[", "[", "a]", "]", "[]", "a[]",
	"a[].b", "a[ ]", "a[ 0]", "a[0 ]", "a[0][", "a[0].", "[a]", "a[b]", "a[b.c]", "a[b].c", "a['b']", `a['b"]`,
	"a[`b`]", "a[-1]", "a[-0]", "a[+0]", "a[+1]", "a[-]", "a[+]", "a[00]", "a[007]", "a[-007]", "a[1.5]", "a[1e3]",
	"a[0x1]", "a[0b1]", "a[0o7]", "a[1_000]", "a[1,2]", "a[1:2]", "a[?(@.b)]", "a[NaN]", "a[Infinity]", "a[null]",
	"a[2147483647]", "a[4294967296]", "a[9007199254740991]", "a[9007199254740992]", "a[9223372036854775807]",
	"a[9223372036854775808]", "a[-9223372036854775808]", "a[-9223372036854775809]",
	"a[99999999999999999999999999]", "a[000000000000000000000000001]", "a.0", "0", "0.a", "a.0.b", "a.00", "a.-1",
	"a.1a", "8080", `a["0"]`, `["0"]`, `[""]`, `a[""]`, `a[""].b`, `[` + `"`, `["a`, `["a"`, `["a]`, `["a"x]`,
	`["a" ]`, `[ "a"]`, `["a"]]`, `["a""b"]`, `["a\"]`, `["a\\"]`, `["a\\b"]`, `["a\b"]`, `["a\\\"b"]`, `["\""]`,
	`["\\""]`, `["\"\""]`, `["a[0]"]`, `["a]"]`, `["["]`, `["]"]`, `["."]`, `[".."]`, `["a.b"].c`, `["a.b"]["c.d"]`,
	`["values"]`, `["values"].a`, "values", "values.a", "values.a.b", "values[0]", "values.values", "a.values",
	"Values.a", "valuesa", `["$"]`, "$", "$.a", "$.a.b", "$[0]", `$["a"]`, "$..a", "a.$", "a.$ref", "$a.b",
	"/", "/a", "/a/b", "a/b", "a/b.c", "a.b/c", "//", "a//b", `["a/b"]`, "https://example.com/a", "a.b/",
	`"a"`, `"a.b"`, `"a`, `a"`, `a"b`, `a."b.c"`, `a."b"`, `"a".b`, `'a'`, `'a.b'`, `a.'b.c'`, "`a`", "it's",
	`a."b.c".d`, `a."b[0]"`, `\`, `a\`, `a\b`, `a\.b`, `a\.b.c`, `a\[0]`, `a\\.b`, `\"a`, `a.b\`, `a\/b`, `["a/\"b"]`,
	"${a}", "${a.b}", "${a[0]}", "${values.a}", "{{a}}", "{{ .a.b }}", "{a}", "a{b}c", "a.${b}", "}", "{",
	"fn::secret", "a.fn::secret", "a.fn::open::aws-login", "a.FN::Secret", "fn::", "afn::", "fn:a", "fn::a.b",
	`["fn::secret"]`, `a["fn::x"].b`, "a.fn::toJSON.b", "a,b", "a;b", "a=b", "a:b", "a&b", "a?b", "a#b", "a%b",
	"a@3", "a!b", "a~b", "a^b", "a|b", "a+b", "(a)", "a<b>", "a.b[0][\"c.d\"].e", `[0]["a"]`, `["a"][0]["b"]`,
	`a["b"`, `a["b].c`, `a["b.c`, `a[b"]`, `a["b']`, `a[""`, `a["`, `a["\`, `a["\"`, `a[*`, "a[*][0]", "a[*].*",
	"[*]", "[**]", "a[* ]", "a.[*]", "a.b[0]..c[1]d", "constructor", "__proto__", "__proto__.a", `["__proto__"]`,
	"toString", "length", "true", "null", "a.true", strings.Repeat("a", 300), strings.Repeat("a.", 60) + "a",
	strings.Repeat("[0]", 60), "a" + strings.Repeat(".", 20) + "b", strings.Repeat("[", 20),
}

var durations = []string{
	"", "0", "+0", "-0", "00", "0.0", "0s", "-0s", "+0s", "1", "60", "1.5", "1s", "+1s", "-1s", "--1s", "+-1s", "++1s",
	"5s", "30s", "60s", "90s", "3600s", "5.0s", "5.6s", "5.s", ".5s", "1.s", ".s", "s", ".", "-.s", "+.s", "1..5s",
	"1.5.5s", "10ns", "11us", "12µs", "12μs", "12\u00b5s", "13ms", "14s", "15m", "16h", "3h30m", "1h30m", "1h30",
	"1h30s", "30m1h", "1h1h", "1h0m0s", "10.5s4m", "1h15m30.918273645s", "4m10.5s", "-2m3.4s", "1h2m3s4ms5us6ns",
	"39h9m14.425s", "52763797000ns", "0.3333333333333333333h", "0.33333333333333333333333333h", "0.100000000000000000000h",
	"0.9223372036854775807h", "0.9223372036854775808h", "0.9223372036854775809h", "0.92233720368547758070h",
	"0.922337203685477580700000s", "0.830103483285477580700h", "1.0000000000000000000000000000001h", "0.1ns", "0.9ns",
	"1.9ns", "0.5us", "0.0005us", "1.0001us", "1.5ms", "0.000001ms", "0.0000001s", "2.0000000001s", "1.1h", "0.7m",
	"1.7m", "2.3s", "4.35s", "8.7us", "0.29s", "1.005s", "999ns", "1000ns", "1001ns", "999us", "999.999us", "1000us",
	"1500us", "999ms", "999.999999ms", "1000ms", "59s", "59.999999999s", "59m59s", "59m60s", "60m", "61m", "23h", "24h",
	"25h", "168h", "8760h", "100h", "9007199254740993ns", "9007199254.740993s", "9223372036854775807ns",
	"9223372036854775808ns", "9223372036854775809ns", "-9223372036854775808ns", "-9223372036854775809ns",
	"9223372036854775.807us", "9223372036854775.808us", "9223372036s", "9223372036.854775807s", "9223372037s",
	"9223372036854ms775us807ns", "9223372036854ms775us808ns", "2562047h47m16.854775807s", "2562047h47m16.854775808s",
	"2562047h", "2562048h", "2562047.788h", "153722867m", "153722868m", "10000000000000000000h", "3000000h",
	"18446744073709551616ns", "18446744073709551615ns", "99999999999999999999999s", "0000000000000000000000000001s",
	"9223372036854775807.5ns", "922337203685477580800ns", "0.00000000000000000000000000000000000001h",
	"1d", "1D", "1.5d", "1d12h", "1w", "2w3d", "1y", "1mo", "1M", "1H", "1S", "1MS", "1Ms", "1hr", "1hour", "5min",
	"5mins", "30sec", "30 s", "1 h", " 1h", "1h ", "1h 30m", "\t1h", "1h\n", "PT1H", "P1D", "P1DT2H30M", "PT30S", "pt1h",
	"1:30", "01:30:00", "@every 1h", "1h30m0", "1h-30m", "1h+30m", "1e3s", "1E3s", "0x1s", "1_000s", "1,5s", "1,000s",
	"½h", "１s", "٣s", "1ſ", "1µ", "1us1", "1u", "1n", "∞", "NaN", "Infinity", "inf", "null", "true", "never", "h", "1hm",
	"1h.5m", "1h.m", "1.h.5m", "1.5h1.5m1.5s", "1s1ns", "1ms1", "3m1.5", "1\u0000s", "1s\u0000", "\ufeff1h", "1h\u00a0",
	"1hs", "1ss", "1mm", "1msms", "1nsus", "12ms34us56ns", "0h0m0s", "0.0000h", "0x", "-", "+", "1-", "1h--", "-1h30m",
}

type errorRow struct {
	Input string `json:"input"`
	Error string `json:"error"`
}

type pathRow struct {
	Input string `json:"input"`
	Steps []any  `json:"steps"`
}

type durationRow struct {
	Input string `json:"input"`
	Ns    string `json:"ns"`
	Text  string `json:"text"`
}

func main() {
	inputs := append(paths, texts("", 3)...)
	seen := map[string]bool{}
	var rows []any
	for _, input := range inputs {
		if seen[input] {
			continue
		}
		seen[input] = true
		steps, err := resource.ParsePropertyPath(input)
		if err != nil {
			rows = append(rows, errorRow{Input: input, Error: err.Error()})
		} else {
			rows = append(rows, pathRow{Input: input, Steps: append([]any{}, steps...)})
		}
	}
	write("property-path.json", rows)

	rows = nil
	for _, input := range durations {
		d, err := time.ParseDuration(input)
		if err != nil {
			rows = append(rows, errorRow{Input: input, Error: err.Error()})
		} else {
			rows = append(rows, durationRow{Input: input, Ns: strconv.FormatInt(int64(d), 10), Text: d.String()})
		}
	}
	write("duration.json", rows)
}

// texts returns prefix followed by each text of one to length letters of the alphabet.
func texts(prefix string, length int) []string {
	var all []string
	if length == 0 {
		return all
	}
	for _, letter := range alphabet {
		all = append(all, prefix+letter)
		all = append(all, texts(prefix+letter, length-1)...)
	}
	return all
}

func write(name string, rows []any) {
	var out bytes.Buffer
	out.WriteString("[\n")
	for i, row := range rows {
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(row); err != nil {
			panic(err)
		}
		out.WriteString("  " + strings.TrimSpace(line.String()))
		if i < len(rows)-1 {
			out.WriteString(",")
		}
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		panic(err)
	}
	fmt.Println(name, len(rows))
}
