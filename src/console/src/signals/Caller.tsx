import { useEffect } from 'preact/hooks';
import { go } from '../base/router';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { notifies, sounds } from '../shell/preferences';
import { pageOf, whatHappened, whoOf, whyOf } from './inWords';
import { allowSound, sound } from './sound';
import { useNewFollowUps } from './useNewFollowUps';

/** Calls somebody to the screen for a new follow-up, by the ways that they switched on. */
export function Caller() {
  const w = useWords();
  const sounding = useStore(sounds);
  useEffect(() => {
    // After a reload, the first click or key gives the leave to sound again.
    if (!sounding) return;
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) addEventListener(event, allowSound);
    return () => events.forEach((event) => removeEventListener(event, allowSound));
  }, [sounding]);
  useNewFollowUps(({ lead, person }) => {
    if (sounds.get()) sound();
    if (!notifies.get() || !('Notification' in window) || Notification.permission !== 'granted') return;
    const who = whoOf(lead, w);
    try {
      // One tag, one notification: several consoles of one browser do not tell it twice.
      const shown = new Notification(`${w.followUps}: ${who}`, { body: [whatHappened(lead, w), whyOf(lead, person, w)].filter(Boolean).join('\n'), tag: lead.id, lang: w.lang });
      shown.onclick = () => {
        window.focus();
        go(pageOf(lead));
        shown.close();
      };
    } catch {
      // Some phones offer notifications to service workers only.
    }
  });
  return null;
}
