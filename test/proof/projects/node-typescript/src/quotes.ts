export interface Quote {
  readonly text: string;
  readonly by: string;
}

export const quotes: readonly Quote[] = [
  { text: 'Perfection is reached when there is nothing left to take away.', by: 'Antoine de Saint-Exupery' },
  { text: 'Simplicity is a prerequisite for reliability.', by: 'Edsger Dijkstra' },
];

export function quoteOf(visit: number): Quote {
  return quotes[visit % quotes.length] as Quote;
}
