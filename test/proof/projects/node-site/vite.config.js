// The same names in every build, so that pages that somebody keeps find their scripts.
export default {
  build: { rollupOptions: { output: { entryFileNames: 'assets/[name].js', assetFileNames: 'assets/[name][extname]' } } },
};
