import type { Subject } from '../api/types';
import { useWords, type Words } from '../i18n/words';
import { Icon, type IconName } from '../parts/Icon';
import { sourceDetail, sourceName } from '../parts/names';
import { dayWord } from '../time/format';

const listed = 12;

/** What they searched for, and where they came from; newest first. */
export function Sources({ sources, now }: { sources: Subject['sources']; now: number }) {
  const w = useWords();
  return (
    <section class="panel" aria-labelledby="h-src">
      <div class="panel-head"><h2 id="h-src">{w.sources}</h2></div>
      <div class="panel-body">
        {sources.length === 0 && <p class="small muted">{w.noSources}</p>}
        <div class="kv">
          {sources.slice(0, listed).map((entry, index) => {
            const { icon, text, from } = lineOf(entry, w);
            return [
              <span class="l2 kw" key={index} title={text}><Icon name={icon} /><span class="cut">{text}</span></span>,
              <span class="small nw" key={`${index}-when`}>{[from, dayWord(entry.time, now, w)].filter(Boolean).join(w.comma)}</span>,
            ];
          })}
        </div>
      </div>
    </section>
  );
}

function lineOf({ keyword, source }: Subject['sources'][number], w: Words): { icon: IconName; text: string; from: string } {
  const name = sourceName(source, w);
  if (keyword) return { icon: 'search', text: keyword, from: source.medium === 'internal' ? w.onSiteSearch : name };
  const detail = sourceDetail(source, w);
  const icon = source.medium === 'email' ? 'mail' : source.medium === 'search' ? 'search' : 'page';
  return detail ? { icon, text: detail.text, from: name } : { icon, text: name, from: '' };
}
