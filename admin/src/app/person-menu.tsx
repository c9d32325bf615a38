/** Who is signed in, and the way to their own menu. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '../api/me.ts';
import { Part } from '../components/part.tsx';
import { PersonMenuDropdown } from './lazy-parts.ts';
import { PersonButton } from './person-button.tsx';

export function PersonMenu() {
  const { data: me } = useQuery(meQuery);
  const [isWanted, setWanted] = useState(false);
  if (!me) return null;
  const button = <PersonButton person={me} aria-haspopup="menu" onClick={() => setWanted(true)} />;
  if (!isWanted) return button;
  return (
    <Part waiting={button} onClose={() => setWanted(false)}>
      <PersonMenuDropdown person={me} />
    </Part>
  );
}
