import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api, statusOf } from '../api/client';
import type { Found } from '../api/lists';
import { useWords } from '../i18n/words';
import { ExternalLink } from '../parts/ExternalLink';
import { Cell } from '../parts/marks';
import { Message } from '../parts/Message';
import { labelOf, placeOf } from '../parts/names';
import { useQuery } from '../parts/query';
import { SearchField } from '../parts/SearchField';
import { shownScore } from '../subject/rounding';
import { dayWord } from '../time/format';

/** Finds companies, people, pages and keywords; what was asked lives in the URL. */
export function SearchPage() {
  const w = useWords();
  const [query, change] = useQuery();
  const q = query.get('q') ?? '';
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState<number | null>(null);
  useEffect(() => {
    setFailed(null);
    if (!q) return setFound(null);
    let here = true;
    api.search(q).then((answer) => here && setFound(answer), (error) => here && setFailed(statusOf(error)));
    return () => void (here = false);
  }, [q]);
  const empty = found && found.companies.length + found.people.length + found.pages.length + found.keywords.length === 0;
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <div class="page-head"><h1>{w.search}</h1><p>{w.searchTip}</p></div>
      <div class="filters"><SearchField text={q} label={w.findAnything} search={(text) => change({ q: text })} /></div>
      {!q && <Message icon="search" title={w.search} text={w.searchHint} />}
      {failed !== null && failed !== 401 && <Message icon="warn" bad title={w.pageFailed} text={w.answered(failed)} />}
      {q && empty && <Message icon="filter" title={w.search} text={w.noAccountsFound(q)} />}
      {q && found && !empty && <div class="found" role="region" aria-label={w.search} aria-live="polite"><Results found={found} /></div>}
    </main>
  );
}

function Results({ found }: { found: Found }) {
  const w = useWords();
  return (
    <>
      <Group id="f-companies" title={w.companies} count={found.companies.length}>
        {found.companies.map((company) => (
          <li key={company.id}>
            <span class="cut"><a class="strong" href={`/accounts/${encodeURIComponent(company.id)}`}>{company.name}</a> <span class="small dim">{[company.domain, placeOf(company, w)].filter(Boolean).join(w.comma)}</span></span>
            <span class="num">{shownScore(company.score)}</span>
            <Cell row={{ cell: company.cell, grade: company.cell[0] as 'A', level: Number(company.cell[1]) as 1 }} />
          </li>
        ))}
      </Group>
      <Group id="f-people" title={w.people} count={found.people.length}>
        {found.people.map((person) => (
          <li key={person.id}>
            <span class="cut"><a class="strong" href={`/visitors/${person.id}`}>{person.name ?? labelOf(person.label, w)}</a> <span class="small dim">{[person.email, person.company].filter(Boolean).join(w.comma)}</span></span>
            <span class="num">{shownScore(person.score)}</span>
            <span class="small dim nw">{dayWord(person.lastSeen, found.now, w)}</span>
          </li>
        ))}
      </Group>
      <Group id="f-pages" title={w.pagesWord} count={found.pages.length}>
        {found.pages.map((page) => (
          <li key={page.url}>
            <span class="cut">{page.title && <span class="strong">{page.title} </span>}<ExternalLink class="small" url={page.url}>{page.url}</ExternalLink></span>
            <span class="small nw">{w.peopleOn(page.people)}</span>
            <a class="small nw act" href={`/clicks?${new URLSearchParams({ url: page.url })}`} aria-label={w.actionFor(w.clicks, page.title ?? page.url)}>{w.clicks}</a>
            <span class="small dim nw">{dayWord(page.lastSeen, found.now, w)}</span>
          </li>
        ))}
      </Group>
      <Group id="f-keywords" title={w.keywords} count={found.keywords.length}>
        {found.keywords.map((keyword) => (
          <li key={keyword.keyword}>
            <span class="cut">{keyword.keyword}</span>
            <span class="small nw">{w.peopleOn(keyword.people)}</span>
            <span class="small dim nw">{dayWord(keyword.lastSeen, found.now, w)}</span>
          </li>
        ))}
      </Group>
    </>
  );
}

function Group({ id, title, count, children }: { id: string; title: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null;
  return (
    <section class="panel" aria-labelledby={id}>
      <div class="panel-head"><h2 id={id}>{title}</h2><p class="end">{count}</p></div>
      <div class="panel-body"><ul class="lines">{children}</ul></div>
    </section>
  );
}
