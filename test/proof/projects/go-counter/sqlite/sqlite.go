// Package sqlite is as much of a binding of SQLite as the counter needs.
package sqlite

// #cgo LDFLAGS: -lsqlite3
// #include <stdlib.h>
// #include <sqlite3.h>
import "C"

import (
	"errors"
	"unsafe"
)

// A Database is a file, or kept in memory.
type Database struct {
	handle *C.sqlite3
}

// Version is that of the library that the program runs with.
func Version() string { return C.GoString(C.sqlite3_libversion()) }

// Open makes the file where there is none.
func Open(path string) (*Database, error) {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	database := &Database{}
	if C.sqlite3_open(name, &database.handle) != C.SQLITE_OK {
		return nil, errors.New(C.GoString(C.sqlite3_errmsg(database.handle)))
	}
	return database, nil
}

// Close writes what is left to write.
func (d *Database) Close() { C.sqlite3_close(d.handle) }

// Exec runs statements that answer nothing.
func (d *Database) Exec(statements string) error {
	text := C.CString(statements)
	defer C.free(unsafe.Pointer(text))
	if C.sqlite3_exec(d.handle, text, nil, nil, nil) != C.SQLITE_OK {
		return errors.New(C.GoString(C.sqlite3_errmsg(d.handle)))
	}
	return nil
}

// Number is the first column of the first row that a query answers.
func (d *Database) Number(query string) (int, error) {
	text := C.CString(query)
	defer C.free(unsafe.Pointer(text))
	var statement *C.sqlite3_stmt
	if C.sqlite3_prepare_v2(d.handle, text, -1, &statement, nil) != C.SQLITE_OK {
		return 0, errors.New(C.GoString(C.sqlite3_errmsg(d.handle)))
	}
	defer C.sqlite3_finalize(statement)
	if C.sqlite3_step(statement) != C.SQLITE_ROW {
		return 0, errors.New("no row")
	}
	return int(C.sqlite3_column_int(statement, 0)), nil
}
