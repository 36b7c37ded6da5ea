/**
 * Counts what the catalogue of base images knows of a corpus of real Dockerfiles:
 *
 *     npx tsx test/corpus/bases.ts
 *
 * A line a measure: FROM lines that name an image (no stage of the file), after the defaults of their ARGs.
 */
import { alternatives, deprecationOf, imageSize, lifecycleOf, parseImage } from '../../server/src/knowledge';
import { buildOf } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { corpusPath, readCorpus } from './files';

const today = '2026-11-23';

function main(): void {
  const corpus = readCorpus();
  if (corpus === undefined) {
    console.log(`SKIPPED: there is no corpus at ${corpusPath}`);
    return;
  }
  const bases = corpus.flatMap(({ text }) =>
    buildOf(parseDockerfile(text)).stages.flatMap(({ from, parent, base }) => (from === undefined || parent !== undefined ? [] : [base])),
  );
  const images = bases.flatMap(({ image }) => (image === undefined || parseImage(image) === undefined ? [] : [image]));
  const share = (what: string, count: number): void => {
    console.log(`${String(count).padStart(6)}  ${((count / bases.length) * 100).toFixed(1).padStart(5)} %  ${what}`);
  };
  const count = (holds: (image: string) => boolean): number => images.filter(holds).length;
  const isNew = (image: string): boolean => imageSize(image) !== undefined && imageSize(image)?.old === undefined;
  const isOld = (image: string): boolean => imageSize(image)?.old !== undefined;
  const isLeaner = (image: string): boolean => alternatives(image).length > 0;
  share('FROM lines that name an image', bases.length);
  share('whose image is not known from the file', bases.length - images.length);
  share('with a current number', count(isNew));
  share('with an old number', count(isOld));
  share('with a leaner candidate', count(isLeaner));
  share(
    'with a leaner candidate and a saving',
    count(
      (image) =>
        isLeaner(image) &&
        imageSize(image) !== undefined &&
        alternatives(image).some(({ size }) => size !== undefined && size.old === imageSize(image)?.old),
    ),
  );
  share('with neither number nor candidate', bases.length - count((image) => imageSize(image) !== undefined || isLeaner(image)));
  share(
    'past the end of their release',
    count((image) => {
      const eol = lifecycleOf(image)?.eol;
      return eol !== undefined && (eol === 'past' || eol <= today);
    }),
  );
  share(
    'deprecated or removed',
    count((image) => deprecationOf(image) !== undefined),
  );
}

main();
