/** What lies beside a Dockerfile, as plain data, and pure readers of it. */
export * from './build-context';
export * from './dockerignore';
export * from './needs-sources';
