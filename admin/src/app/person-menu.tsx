/** Who is signed in, and the way to their own menu. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '../api/me.ts';
import { Part } from '../components/part.tsx';
import { PersonMenuDropdown } from './lazy-parts.ts';
import { PersonButton } from './person-button.tsx';

export function PersonMenu() {
  const { data: me } = useQuery(meQuery);
  const [openings, setOpenings] = useState(0);
  if (!me) return null;
  const button = <PersonButton person={me} aria-haspopup="menu" onClick={() => setOpenings(openings + 1)} />;
  if (openings === 0) return button;
  return (
    <Part key={openings} waiting={button} onClose={() => setOpenings(0)}>
      <PersonMenuDropdown person={me} />
    </Part>
  );
}
