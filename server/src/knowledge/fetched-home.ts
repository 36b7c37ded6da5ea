/** What fetches a browser, a model or a corpus while an image is built, and keeps it in the home of who runs it. */
export interface HomeFetcher {
  readonly name: string;
  /** How a command shows it. */
  readonly by: RegExp;
  /** What in the command says another place. */
  readonly unless?: RegExp;
  /** Variables that say another place. */
  readonly variables: readonly string[];
}

const ofModels = ['HF_HOME', 'HF_HUB_CACHE', 'TRANSFORMERS_CACHE', 'SENTENCE_TRANSFORMERS_HOME', 'TORCH_HOME', 'XDG_CACHE_HOME'];

/**
 * Sources: playwright.dev/docs/browsers, pptr.dev/guides/configuration, www.nltk.org/data.html, huggingface.co/docs/huggingface_hub (environment
 * variables), pytorch.org/docs/stable/hub.html, github.com/openai/whisper (`load_model`); read 2026-11-24.
 */
export const fetchedHome: readonly HomeFetcher[] = [
  { name: '`playwright install`', by: /\bplaywright(?:@\S+)?\s+install\b(?!-deps)/, variables: ['PLAYWRIGHT_BROWSERS_PATH'] },
  {
    name: '`puppeteer browsers install`',
    by: /\bpuppeteer(?:@\S+)?\s+browsers\s+install\b/,
    unless: /--path\b/,
    variables: ['PUPPETEER_CACHE_DIR'],
  },
  { name: 'NLTK', by: /\bnltk\.download/, unless: /\s-d\s|download_dir/, variables: ['NLTK_DATA'] },
  {
    name: 'Hugging Face',
    by: /\bfrom_pretrained\b|\bsnapshot_download\b|\bhf_hub_download\b|\bSentenceTransformer\b|\bfrom transformers import pipeline\b|\b(?:huggingface-cli|hf) download\b/,
    unless: /local[-_]dir|cache[-_]dir|cache[-_]folder/,
    variables: ofModels,
  },
  {
    name: 'PyTorch',
    by: /\btorch\.hub\b|\bwhisper\.load_model\b/,
    unless: /download_root|set_dir/,
    variables: ['TORCH_HOME', 'XDG_CACHE_HOME'],
  },
  {
    name: 'a script',
    by: /\bpython[\d.]*\s+(?:-u\s+)?(?:\S*\/)?\w*(?:download|fetch|preload|prefetch)\w*\.py\b/,
    variables: ['NLTK_DATA', ...ofModels],
  },
];
