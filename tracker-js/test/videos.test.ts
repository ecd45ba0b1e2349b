import { expect, test } from 'vitest';
import { Page } from './page';

class Video {
  readonly page = new Page({ body: '<video data-vg-video="tour"></video>' });
  readonly element = this.page.document.querySelector('video')!;

  at(currentTime: number, state: { paused?: boolean; ended?: boolean; duration?: number } = {}): void {
    for (const [name, value] of Object.entries({ currentTime, paused: false, ended: false, duration: 100, ...state }))
      Object.defineProperty(this.element, name, { value, configurable: true });
    this.page.fire('timeupdate', this.element);
  }

  async told(): Promise<unknown[]> {
    await this.page.advance(100);
    return this.page.events.slice(1).map(event => [event.type, event.properties]);
  }
}

test('a video tells its start, its quarters and its end, each once', async () => {
  const video = new Video();
  for (const second of [0, 10, 25, 26, 51, 75.2, 99, 30]) video.at(second);
  video.at(100, { ended: true, paused: true });
  video.at(100, { ended: true, paused: true });
  video.at(3);
  expect(await video.told()).toEqual([
    ['video_start', { video: 'tour', duration: 100 }],
    ['video_progress', { video: 'tour', percent: 25 }],
    ['video_progress', { video: 'tour', percent: 50 }],
    ['video_progress', { video: 'tour', percent: 75 }],
    ['video_complete', { video: 'tour' }],
  ]);
});

test('moving the handle of a stopped video plays nothing', async () => {
  const video = new Video();
  video.at(80, { paused: true });
  expect(await video.told()).toEqual([]);
});

test('a stream without an end starts and has no quarters', async () => {
  const video = new Video();
  video.at(0, { duration: Number.NaN });
  video.at(500, { duration: Infinity });
  expect(await video.told()).toEqual([['video_start', { video: 'tour', duration: 0 }]]);
});

test('a video without a name is called by its file', async () => {
  const video = new Video();
  delete video.element.dataset.vgVideo;
  Object.defineProperty(video.element, 'currentSrc', { value: 'https://cdn.example/v/clamp-on%20tour.mp4?x=1' });
  video.at(0);
  expect(await video.told()).toMatchObject([['video_start', { video: 'clamp-on tour.mp4' }]]);
});

test('who watches is engaged', async () => {
  const video = new Video();
  for (let second = 0; second < 60; second++) {
    video.at(second);
    await video.page.advance(1_000);
  }
  video.page.fire('pagehide');
  expect(video.page.ofType('page_leave')[0]!.properties).toMatchObject({ engaged: 60 });
});
