// Answers what things cost.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	path := flag.String("file", "", "a table of names and prices")
	flag.Parse()
	file, err := os.Open(*path)
	if err != nil {
		log.Fatal(err)
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	http.HandleFunc("/price", func(w http.ResponseWriter, r *http.Request) {
		for _, row := range rows {
			if row[0] == r.URL.Query().Get("of") {
				fmt.Fprintf(w, "%s crowns\n", row[1])
				return
			}
		}
		http.Error(w, "no price is known", http.StatusNotFound)
	})
	go func() { log.Fatal(http.ListenAndServe(":7000", nil)) }()
	fmt.Printf("%d prices\n", len(rows))
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM)
	<-end
	fmt.Println("no more prices")
}
