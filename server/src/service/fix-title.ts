/** The title of an unsafe fix says why it is unsafe; in the brackets that it ends with, if it has any, for two pairs in a row read badly. */
export function withReason(title: string, unsafe: string | undefined): string {
  if (unsafe === undefined) return title;
  const reason = `unsafe: ${asClause(unsafe)})`;
  return / \([^()]*\)$/.test(title) ? `${title.slice(0, -1)}; ${reason}` : `${title} (${reason}`;
}

/** A reason within brackets: without its full stop, and not beginning as a sentence does, unless with a name. */
function asClause(reason: string): string {
  const clause = reason.replace(/\.$/, '');
  return /^(?:An?|Another|Every|The|It|This|That|These|Those|What|Where|When|If|Should|Needs?|Later|Files?|Fixes|Builds|No|Some|Without|Whoever)\b/.test(
    clause,
  )
    ? clause.charAt(0).toLowerCase() + clause.slice(1)
    : clause;
}
