// Package greeting finds the words for a visitor.
package greeting

import "os"

// Words are what a page says to a visitor.
type Words struct {
	Greeting, Name string
}

// For greets a visitor by name, or as a stranger.
func For(name string) Words {
	if name == "" {
		name = "stranger"
	}
	return Words{Greeting: os.Getenv("GREETING"), Name: name}
}
