package greeting

import "testing"

func TestStranger(t *testing.T) {
	if words := For(""); words.Name != "stranger" {
		t.Errorf("greets %q", words.Name)
	}
}
