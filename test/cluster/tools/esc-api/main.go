// The ESC API, as far as External Secrets Operator calls it, on Pulumi's own evaluator. Environments are files
// ORG/PROJECT/ENVIRONMENT.yaml that tests write and read; every call is a line of JSON in a log; faults are made on
// demand. Nothing here prints a token or a value.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address to listen on")
	environments := flag.String("environments", "", "folder of ORG/PROJECT/ENVIRONMENT.yaml")
	tokens := flag.String("tokens", "", "file of the access tokens that are let in, one a line: ORGANIZATION TOKEN, organization * for all")
	calls := flag.String("calls", "", "file to which each call is appended")
	issuer := flag.String("oidc-key", "", "PEM file of the public key that the cluster signs service account tokens with")
	policies := flag.String("oidc-policies", "", "JSON file: [{organization, audience, subject}]")
	flag.Parse()

	key, err := newCrypter(filepath.Join(*environments, ".key"))
	if err != nil {
		log.Fatal(err)
	}
	callLog, err := os.OpenFile(*calls, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		log.Fatal(err)
	}
	server := &server{
		store:    &store{root: *environments, crypter: key},
		sessions: map[string]session{},
		tokens:   *tokens,
		minted:   map[string]string{},
		oidc:     oidc{keyFile: *issuer, policiesFile: *policies},
		log:      callLog,
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on %s\n", listener.Addr())
	// A bare handler: the standard mux would redirect the double slash that Pulumi's SDK sends.
	log.Fatal(http.Serve(listener, server))
}

// knownToken says whether a token is let in, and to which organization ("*": every one).
func knownToken(file, token string) (organization string, ok bool) {
	f, err := os.Open(file)
	if err != nil {
		return "", false
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if org, known, found := strings.Cut(lines.Text(), " "); found && known == token {
			return org, true
		}
	}
	return "", false
}
