#!/bin/sh
java -jar target/greeter.jar
