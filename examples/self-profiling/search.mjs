// The work that is profiled: a small search engine. Each of its functions goes through `timed`, which the page
// gives where the browser does not sample.

const NOUNS = 'river bridge garden window letter morning engine harbour mountain village market forest winter kitchen painter teacher lantern orchard railway sailor'.split(' ');
const VERBS = 'crossed painted followed remembered carried opened watched mended counted crossing watching counting mends carries'.split(' ');
const OTHERS = 'the a slowly again every quiet old bright heavy near behind without'.split(' ');

/** Numbers that look like chance and are the same each time. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Documents of some two hundred words. */
export function writeDocuments(count) {
  const random = chance(7);
  const lists = [NOUNS, VERBS, OTHERS];
  return Array.from({ length: count }, () => Array.from({ length: 150 + random(100) }, (_, i) => { const list = lists[i % 3]; return list[random(list.length)]; }).join(' '));
}

export function makeSearch(timed) {
  const stem = (word) => word.replace(/(?:ing|ed|es|s)$/, '');
  const splitWords = timed(function splitWords(text) { return text.toLowerCase().split(/[^a-z]+/).filter((word) => word.length > 2); });
  const stemWords = timed(function stemWords(words) { return words.map(stem); });
  const countWords = timed(function countWords(words) {
    const counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  });
  const addDocument = timed(function addDocument(index, text) {
    const number = index.lengths.length;
    const words = stemWords(splitWords(text));
    index.lengths.push(words.length);
    for (const [word, count] of countWords(words)) {
      if (!index.postings.has(word)) index.postings.set(word, []);
      index.postings.get(word).push([number, count]);
    }
  });
  const buildIndex = timed(function buildIndex(documents) {
    const index = { postings: new Map(), lengths: [] };
    for (const text of documents) addDocument(index, text);
    return index;
  });
  /** Okapi BM25. */
  const rank = timed(function rank(index, words) {
    const mean = index.lengths.reduce((sum, length) => sum + length, 0) / index.lengths.length;
    const scores = new Float64Array(index.lengths.length);
    for (const word of words) {
      const postings = index.postings.get(word) ?? [];
      const rarity = Math.log(1 + (index.lengths.length - postings.length + 0.5) / (postings.length + 0.5));
      for (const [number, count] of postings) scores[number] += rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * index.lengths[number] / mean));
    }
    return scores;
  });
  const best = timed(function best(scores, count) { return [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, count); });
  const search = timed(function search(index, query) { return best(rank(index, stemWords(splitWords(query))), 3); });
  return { buildIndex, search };
}
