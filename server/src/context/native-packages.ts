import { contextText, type BuildContext } from './build-context';
import { isObject, parseJson } from './json';

/** Packages for Node.js that the manifest at the root of the context names for production, and that have parts in C or C++. */
export function nativePackages(context: BuildContext): readonly string[] {
  const manifest = parseJson(contextText(context, 'package.json'));
  return ['dependencies', 'optionalDependencies'].flatMap((field) => {
    const named = manifest?.[field];
    return isObject(named) ? Object.keys(named).filter((name) => native.has(name)) : [];
  });
}

/** Each has a binding.gyp in its repository. */
const native = new Set(
  (
    'argon2 bcrypt better-sqlite3 bufferutil canvas couchbase cpu-features deasync fibers grpc heapdump ibm_db isolated-vm leveldown libpq ' +
    'microtime node-expat node-pty node-rdkafka node-sass nodegit oracledb pg-native re2 robotjs serialport sqlite3 usb utf-8-validate zeromq'
  ).split(' '),
);
