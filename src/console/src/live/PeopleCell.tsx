import type { Row } from '../api/types';
import { useWords } from '../i18n/words';
import { Flash } from '../parts/Flash';

/** Who is there: the first name, then how many others. */
export function PeopleCell({ people }: { people: Row['people'] }) {
  const w = useWords();
  const [first, ...others] = people.known;
  if (!first) {
    return people.anonymous > 0 ? <Flash class="l1 cut" value={people.anonymous}>{w.anonymous(people.anonymous)}</Flash> : null;
  }
  const more = [
    others.length ? w.andMore(others.length) : '',
    people.anonymous ? (others.length ? w.anonymous(people.anonymous) : w.andAnonymous(people.anonymous)) : '',
  ].filter(Boolean).join(w.comma);
  return (
    <>
      <Flash class="l1 cut" value={first} title={people.known.join(w.comma)}>{first}</Flash>
      {more && <Flash class="l2 cut" value={more}>{more}</Flash>}
    </>
  );
}
