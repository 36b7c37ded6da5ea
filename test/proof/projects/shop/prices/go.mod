module example.org/shop/prices

go 1.19
