package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/esc"
	"github.com/pulumi/esc/syntax"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

const base = "/api/esc/environments/"

type server struct {
	store    *store
	mutex    sync.Mutex
	sessions map[string]session
	tokens   string
	minted   map[string]string // token made by an OIDC exchange → its organization
	oidc     oidc
	faults   faults
	log      *os.File
}

type session struct {
	environment string // organization/project/environment
	opened      *esc.Environment
}

// A call is one line of the log. It names no token and holds no value.
type call struct {
	Time        string `json:"time"`
	Method      string `json:"method"`
	Path        string `json:"path"`
	Property    string `json:"property,omitempty"`
	ContentType string `json:"contentType,omitempty"`
	Bytes       int64  `json:"bytes,omitempty"`
	Status      int    `json:"status"`
	Fault       string `json:"fault,omitempty"`
}

type recorder struct {
	http.ResponseWriter
	status      int
	contentType string // in place of the real one, if a fault says so
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	if r.contentType != "" {
		r.Header().Set("Content-Type", r.contentType)
	}
	r.ResponseWriter.WriteHeader(status)
}

func (s *server) ServeHTTP(writer http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/-/faults" {
		s.faults.control(writer, r)
		return
	}
	made := call{
		Time: time.Now().UTC().Format(time.RFC3339Nano), Method: r.Method, Path: r.URL.Path,
		Property: r.URL.Query().Get("property"), ContentType: r.Header.Get("Content-Type"), Bytes: max(r.ContentLength, 0),
	}
	w := &recorder{ResponseWriter: writer}
	defer func() {
		made.Status = w.status
		line, _ := json.Marshal(made)
		s.mutex.Lock()
		defer s.mutex.Unlock()
		_, _ = s.log.Write(append(line, '\n'))
	}()
	if fault := s.faults.next(r.Method + " " + r.URL.Path); fault != nil {
		made.Fault = fault.Kind
		if fault.spoil(w) {
			return
		}
		if fault.Kind == "content-type" {
			w.contentType = "text/html"
		}
	}
	if r.URL.Path == "/api/oauth/token" {
		s.exchange(w, r)
		return
	}
	if !strings.HasPrefix(r.URL.Path, base) {
		writeError(w, http.StatusNotFound, "Not Found")
		return
	}
	// The SDK sends a double slash before the session.
	parts := strings.Split(strings.Replace(strings.TrimPrefix(r.URL.Path, base), "/open//", "/open/", 1), "/")
	if len(parts) < 3 {
		writeError(w, http.StatusNotFound, "Not Found")
		return
	}
	org, project, env := parts[0], parts[1], parts[2]
	if !s.admits(org, strings.TrimPrefix(r.Header.Get("Authorization"), "token ")) {
		writeError(w, http.StatusUnauthorized, "Unauthorized: No credentials provided or are invalid.")
		return
	}
	switch {
	case r.Method == http.MethodPatch && len(parts) == 3:
		s.update(w, r, org, project, env)
	case r.Method == http.MethodPost && len(parts) == 4 && parts[3] == "open":
		s.open(w, r, org, project, env)
	case r.Method == http.MethodGet && len(parts) == 5 && parts[3] == "open":
		s.read(w, r, strings.Join(parts[:3], "/"), parts[4])
	default:
		writeError(w, http.StatusNotFound, "Not Found")
	}
}

func (s *server) admits(org, token string) bool {
	s.mutex.Lock()
	minted, ok := s.minted[token]
	s.mutex.Unlock()
	if ok {
		return minted == org
	}
	known, ok := knownToken(s.tokens, token)
	return ok && (known == "*" || known == org)
}

func (s *server) open(w http.ResponseWriter, r *http.Request, org, project, env string) {
	source, err := s.store.read(org, project, env)
	if err != nil {
		writeFailure(w, project+"/"+env, err)
		return
	}
	opened, diags, err := s.store.open(r.Context(), org, project, env, source)
	if err != nil {
		writeFailure(w, env, err)
		return
	}
	if diags.HasErrors() {
		writeDiagnostics(w, diags)
		return
	}
	if opened == nil {
		opened = &esc.Environment{}
	}
	id := newID()
	s.mutex.Lock()
	s.sessions[id] = session{environment: org + "/" + project + "/" + env, opened: opened}
	s.mutex.Unlock()
	writeJSON(w, http.StatusOK, map[string]string{"id": id})
}

func (s *server) read(w http.ResponseWriter, r *http.Request, environment, id string) {
	s.mutex.Lock()
	session, ok := s.sessions[id]
	s.mutex.Unlock()
	if !ok || session.environment != environment {
		writeError(w, http.StatusNotFound, "Not Found: environment session not found")
		return
	}
	path := r.URL.Query().Get("property")
	if path == "" {
		writeJSON(w, http.StatusOK, session.opened)
		return
	}
	parsed, err := resource.ParsePropertyPath(path)
	if err != nil {
		writeError(w, http.StatusBadRequest, "Bad Request: invalid path: "+err.Error())
		return
	}
	value, ok := walk(esc.NewValue(session.opened.Properties), parsed)
	if !ok {
		writeError(w, http.StatusNotFound, "Not Found: path not found in environment")
		return
	}
	writeJSON(w, http.StatusOK, value)
}

// walk follows a property path: names into objects, numbers into arrays, nothing else, as ESC's own getter does.
func walk(value esc.Value, path resource.PropertyPath) (esc.Value, bool) {
	for _, step := range path {
		switch held := value.Value.(type) {
		case map[string]esc.Value:
			name, isName := step.(string)
			next, ok := held[name]
			if !isName || !ok {
				return value, false
			}
			value = next
		case []esc.Value:
			index, isIndex := step.(int)
			if !isIndex || index < 0 || index >= len(held) {
				return value, false
			}
			value = held[index]
		default:
			return value, false
		}
	}
	return value, true
}

func (s *server) update(w http.ResponseWriter, r *http.Request, org, project, env string) {
	if _, err := s.store.read(org, project, env); err != nil {
		writeFailure(w, project+"/"+env, err)
		return
	}
	source, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		writeFailure(w, env, err)
		return
	}
	diags, err := s.store.update(r.Context(), org, project, env, source)
	if err != nil {
		writeFailure(w, env, err)
		return
	}
	if diags.HasErrors() {
		writeDiagnostics(w, diags)
		return
	}
	writeJSON(w, http.StatusOK, struct{}{})
}

func writeFailure(w http.ResponseWriter, environment string, err error) {
	if errors.Is(err, errNotFound) {
		writeError(w, http.StatusNotFound, "Not Found: environment '"+environment+"' not found")
		return
	}
	writeError(w, http.StatusInternalServerError, "Internal Server Error")
}

func writeError(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}{status, message})
}

type diagnostic struct {
	Summary string     `json:"summary"`
	Path    string     `json:"path,omitempty"`
	Range   *esc.Range `json:"range,omitempty"`
}

func writeDiagnostics(w http.ResponseWriter, diags syntax.Diagnostics) {
	list := make([]diagnostic, len(diags))
	for i, d := range diags {
		list[i] = diagnostic{Summary: d.Summary, Path: d.Path}
		if d.Subject != nil {
			at := func(p hcl.Pos) esc.Pos { return esc.Pos{Line: p.Line, Column: p.Column, Byte: p.Byte} }
			list[i].Range = &esc.Range{Environment: d.Subject.Filename, Begin: at(d.Subject.Start), End: at(d.Subject.End)}
		}
	}
	writeJSON(w, http.StatusBadRequest, map[string]any{"diagnostics": list})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func newID() string {
	random := make([]byte, 16)
	_, _ = rand.Read(random)
	return hex.EncodeToString(random)
}
