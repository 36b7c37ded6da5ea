module example.dev/greeter

go 1.27
