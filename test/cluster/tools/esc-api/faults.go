package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"sync"
	"time"
)

// A fault spoils the answers to the calls whose "METHOD path" it matches, until it is taken away or used up.
type fault struct {
	Match string `json:"match"`
	// "status", "slow", "cut", "content-type", "body"
	Kind   string `json:"kind"`
	Status int    `json:"status,omitempty"`
	// how long a slow answer takes
	Milliseconds int `json:"milliseconds,omitempty"`
	// how many calls it spoils; 0: all
	Times int `json:"times,omitempty"`
	// what a "body" fault answers, with status 200, in place of the real body
	Body string `json:"body,omitempty"`

	pattern *regexp.Regexp
}

type faults struct {
	mutex sync.Mutex
	list  []*fault
}

func (f *faults) next(call string) *fault {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for i, fault := range f.list {
		if !fault.pattern.MatchString(call) {
			continue
		}
		if fault.Times == 1 {
			f.list = append(f.list[:i:i], f.list[i+1:]...)
		} else if fault.Times > 1 {
			fault.Times--
		}
		return fault
	}
	return nil
}

// control serves /-/faults: POST adds one, DELETE takes away those with the same "match" (all without a body).
func (f *faults) control(w http.ResponseWriter, r *http.Request) {
	var asked fault
	err := json.NewDecoder(r.Body).Decode(&asked)
	f.mutex.Lock()
	defer f.mutex.Unlock()
	switch r.Method {
	case http.MethodPost:
		if err == nil {
			asked.pattern, err = regexp.Compile(asked.Match)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		f.list = append(f.list, &asked)
	case http.MethodDelete:
		var kept []*fault
		for _, fault := range f.list {
			if asked.Match != "" && fault.Match != asked.Match {
				kept = append(kept, fault)
			}
		}
		f.list = kept
	default:
		http.Error(w, "POST or DELETE", http.StatusMethodNotAllowed)
	}
}

// spoil answers in place of the real handler; false: the real answer shall be given (later, or with another type).
func (f *fault) spoil(w http.ResponseWriter) bool {
	switch f.Kind {
	case "status":
		writeError(w, f.Status, http.StatusText(f.Status))
		return true
	case "cut":
		panic(http.ErrAbortHandler)
	case "body":
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(f.Body))
		return true
	case "slow":
		time.Sleep(time.Duration(f.Milliseconds) * time.Millisecond)
	}
	return false
}
