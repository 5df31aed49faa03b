const PAGE_SIZE = 10;
/** The server returns at most 200 entries of a list. One more than wanted shows whether there are more. */
const MAX = 199;

/**
 * A list that is loaded in parts, in the order of the server.
 * @param {{ pageSize?: number, request(parameters: { after?: string, limit: number }): Promise<any[]>, draw(entries: any[], hasMore: boolean): void, onFailure(failure: Error): void }} list
 */
export function createPagedList({ pageSize = PAGE_SIZE, request, draw, onFailure }) {
  let entries = [];
  let hasMore = false;
  /** The id of the last entry that was loaded in sequence. */
  let last;
  /** Counts the loads, because an answer to an earlier request is ignored. */
  let loads = 0;

  /** @param {(found: any[], more: boolean) => void} use */
  async function get(after, limit, use) {
    loads += 1;
    const mine = loads;
    try {
      const found = await request({ after, limit: limit + 1 });
      if (mine !== loads) return;
      use(found.slice(0, limit), found.length > limit);
      draw(entries, hasMore);
    } catch (failure) {
      onFailure(failure);
    }
  }

  return {
    /** Loads the entries again that are shown. */
    refresh() {
      const limit = Math.min(Math.max(entries.length, pageSize), MAX);
      return get(undefined, limit, (found, more) => {
        const rest = entries.length > limit ? entries.slice(limit).filter(({ id }) => !found.some((each) => each.id === id)) : [];
        if (rest.length === 0) hasMore = more;
        entries = [...found, ...rest];
        last = entries.at(-1)?.id;
      });
    },
    /** Loads the first part, for another filter. */
    restart() {
      entries = [];
      return this.refresh();
    },
    more: () =>
      get(last, pageSize, (found, more) => {
        entries = [...entries, ...found];
        last = entries.at(-1)?.id;
        hasMore = more;
      }),
    has: (id) => entries.some((each) => each.id === id),
    length: () => entries.length,
  };
}

/** Returns a query. Empty values are left out. */
export function queryOf(values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== "") query.set(name, String(value));
  return query.toString();
}
