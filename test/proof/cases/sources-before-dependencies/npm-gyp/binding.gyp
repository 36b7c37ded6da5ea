this is no gyp
