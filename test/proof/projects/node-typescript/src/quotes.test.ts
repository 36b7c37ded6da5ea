import { quoteOf, quotes } from './quotes';

test('a quote comes again once all were shown', () => {
  expect(quoteOf(quotes.length)).toBe(quoteOf(0));
});
