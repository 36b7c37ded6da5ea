// Mocha adds the spec of its config to the files named on the command line; named files shall run alone.
const named = process.argv.slice(2).some((argument) => argument.endsWith('.test.ts'));

module.exports = {
  require: ['tsx/cjs'],
  extension: ['ts'],
  ...(named ? {} : { spec: ['test/**/*.test.ts'] }),
  ignore: ['test/e2e/**', 'test/proof/projects/**', '**/node_modules/**'],
  timeout: 20000,
};
