// Counts visits in a database of SQLite, which it is linked with.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"example.org/sqlite"
)

const address = ":9000"

func main() {
	check := flag.Bool("check", false, "ask the server whether it is well")
	flag.Parse()
	if *check {
		if answer, err := http.Get("http://127.0.0.1" + address + "/health"); err != nil || answer.StatusCode != http.StatusOK {
			os.Exit(1)
		}
		return
	}

	database, err := sqlite.Open(os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	schema, err := os.ReadFile("migrations/visits.sql")
	if err != nil {
		log.Fatal(err)
	}
	if err := database.Exec(string(schema)); err != nil {
		log.Fatal(err)
	}

	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	http.HandleFunc("/version", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "SQLite", sqlite.Version()) })
	http.HandleFunc("/visit", func(w http.ResponseWriter, r *http.Request) {
		if err := database.Exec("INSERT INTO visits DEFAULT VALUES"); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		count, err := database.Number("SELECT count(*) FROM visits")
		fmt.Fprintln(w, "visits:", count, err)
	})
	http.HandleFunc("/files", func(w http.ResponseWriter, r *http.Request) {
		entries, err := os.ReadDir("/var/lib/counter")
		var names []string
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
		fmt.Fprintln(w, strings.Join(names, " "), err)
	})
	http.HandleFunc("/folder", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, must(os.Getwd())) })

	ended, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	server := &http.Server{Addr: address}
	go func() { log.Print(server.ListenAndServe()) }()
	fmt.Println("counting at", address)
	<-ended.Done()
	database.Close()
	fmt.Println("stopped")
}

func must(value string, err error) string {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
