module example.org/sqlite

go 1.19
