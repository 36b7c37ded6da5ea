#!/bin/sh
echo "starting greeter"
exec greeter "$@"
