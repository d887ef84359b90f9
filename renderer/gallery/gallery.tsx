import { useSyncExternalStore } from 'react';
import styles from './gallery.module.css';
import { stories } from './stories';
import type { Story } from './story';

const onHash = (changed: () => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** Lists all parts, or shows one: `#/ui/chip`, or `#/ui/confirm-dialog/1` for its second state only. */
export function Gallery() {
  const hash = useSyncExternalStore(onHash, () => window.location.hash.slice(2));
  const part = [...stories.keys()].find((name) => hash === name || hash.startsWith(`${name}/`));
  const story = part === undefined ? undefined : stories.get(part);
  if (part === undefined || story === undefined) return <Index />;
  return <Part key={hash} part={part} story={story} state={Number(hash.slice(part.length + 1) || 0)} />;
}

function Index() {
  return (
    <main className={styles.index}>
      <h1>Gallery</h1>
      <ul>
        {[...stories].map(([part, story]) => (
          <li key={part}>
            {story.shown === 'together' ? (
              <a href={`#/${part}`}>{part}</a>
            ) : (
              <>
                {part}:{' '}
                {story.states.map(({ name }, i) => (
                  <a key={name} href={`#/${part}/${i}`}>
                    {name}
                  </a>
                ))}
              </>
            )}
          </li>
        ))}
      </ul>
    </main>
  );
}

function Part({ part, story, state }: { readonly part: string; readonly story: Story; readonly state: number }) {
  const alone = story.states[state];
  if (story.shown === 'alone' && alone !== undefined)
    return (
      <main className={styles.alone} data-shown={part}>
        <h1 className={styles.heard}>{alone.name}</h1>
        <alone.Show />
      </main>
    );
  return (
    <main className={styles.part} data-shown={part}>
      <h1 className={styles.title}>{part}</h1>
      {story.states.map(({ name, Show }) => (
        <section key={name} className={styles.state} aria-label={name}>
          <p className={styles.name}>{name}</p>
          <Show />
        </section>
      ))}
    </main>
  );
}
