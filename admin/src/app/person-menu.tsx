/** Who is signed in, and the way to their own menu. */
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/me.ts';
import { Part } from '../components/part.tsx';
import { useWish } from '../components/use-wish.ts';
import { PersonMenuDropdown } from './lazy-parts.ts';
import { PersonButton } from './person-button.tsx';

export function PersonMenu() {
  const { data: me } = useQuery(meQuery);
  const { isOpen, openings, open, close } = useWish();
  if (!me) return null;
  const button = <PersonButton person={me} aria-haspopup="menu" onClick={open} />;
  if (!isOpen) return button;
  return (
    <Part key={openings} waiting={button} onClose={close}>
      <PersonMenuDropdown person={me} />
    </Part>
  );
}
