// A small web server as many are: pages out of templates, files to serve, and a clock for other time zones.
package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"html/template"
	"log"
	"mime"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"example.org/go-web/internal/greeting"
)

func main() {
	page, err := template.ParseFiles("templates/index.html")
	if err != nil {
		log.Fatal(err)
	}
	routes := http.NewServeMux()
	routes.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := page.Execute(w, greeting.For(r.URL.Query().Get("name"))); err != nil {
			log.Print(err)
		}
	})
	routes.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir("static"))))
	routes.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	routes.HandleFunc("/env", environment)
	routes.HandleFunc("/clock", clock)
	routes.HandleFunc("/system", system)

	server := &http.Server{Addr: ":" + os.Getenv("PORT"), Handler: routes}
	go func() {
		fmt.Printf("listening on %s\n", server.Addr)
		if err := server.ListenAndServe(); err != http.ErrServerClosed {
			log.Fatal(err)
		}
	}()
	ended, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	<-ended.Done()
	if err := server.Shutdown(context.Background()); err != nil {
		log.Fatal(err)
	}
	fmt.Println("stopped")
}

// The environment as the program sees it.
func environment(w http.ResponseWriter, r *http.Request) {
	variables := map[string]string{}
	for _, each := range os.Environ() {
		name, value, _ := strings.Cut(each, "=")
		variables[name] = value
	}
	answer(w, variables)
}

// Noon of a summer's day in Greenwich, by the clocks of another place: /clock?in=Europe/Berlin
func clock(w http.ResponseWriter, r *http.Request) {
	place, err := time.LoadLocation(r.URL.Query().Get("in"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	fmt.Fprintln(w, time.Date(2024, time.July, 1, 12, 0, 0, 0, time.UTC).In(place).Format("Monday 15:04 MST"))
}

// What the program asks of the system around it: certificates, names, kinds of files, a place for temporary files.
func system(w http.ResponseWriter, r *http.Request) {
	seen := map[string]interface{}{"mime": mime.TypeByExtension(".epub")}
	if pool, err := x509.SystemCertPool(); err == nil {
		seen["certificates"] = len(pool.Subjects()) > 100
	}
	if addresses, err := net.LookupHost("localhost"); err == nil {
		seen["localhost"] = len(addresses) > 0
	}
	port, err := net.LookupPort("tcp", "imaps")
	seen["imaps"] = fmt.Sprint(port, err)
	file, err := os.CreateTemp("", "upload-")
	if err == nil {
		_, err = file.WriteString("kept")
		os.Remove(file.Name())
	}
	seen["writes"] = err == nil
	answer(w, seen)
}

func answer(w http.ResponseWriter, value interface{}) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Print(err)
	}
}
