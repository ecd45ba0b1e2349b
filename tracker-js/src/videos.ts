import { track } from './events';
import { fileName } from './names';
import { active } from './reading';

const marks = new WeakMap<HTMLMediaElement, number>();

/** Records the start, the quarter marks and the end of an HTML video or audio, each once per element. */
export function played({ target: media }: { target: HTMLMediaElement }): void {
  const { duration, dataset } = media;
  const mark = marks.get(media);
  // 4 is the end.
  const now = media.ended ? 4 : ((media.currentTime / duration) * 4) | 0;
  // Moving the handle of a stopped video plays nothing; one that has ended is stopped, too.
  if (now < 4 && media.paused) return;
  active();
  if (now <= mark!) return;
  marks.set(media, now);
  const video = dataset.vgVideo || media.title || fileName(new URL(media.currentSrc).pathname);
  if (mark == null) track('video_start', { video, duration: duration | 0 });
  if (now > 3) track('video_complete', { video });
  else if (now) track('video_progress', { video, percent: now * 25 });
}
