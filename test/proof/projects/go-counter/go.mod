module example.org/counter

go 1.19

require example.org/sqlite v0.0.0

replace example.org/sqlite => ./sqlite
