/** A page of content standing on a plinth. */
const paper = 'light-dark(#ffffff, #252422)';
const edge = 'light-dark(#dfddd9, #3a3835)';
const ink = 'light-dark(#cac7c2, #4a4744)';
const faint = 'light-dark(#ebeae7, #302e2c)';
const stone = ['light-dark(#f1efec, #211f1e)', 'light-dark(#e7e4e0, #292725)', 'light-dark(#dcd8d3, #312f2c)'];

export function AuthPicture() {
  return (
    <svg
      viewBox="0 0 640 800"
      width="100%"
      height="100%"
      preserveAspectRatio="xMidYMax slice"
      focusable="false"
      aria-hidden="true"
    >
      <g style={{ stroke: edge }} strokeWidth="1">
        <rect x="210" y="470" width="220" height="190" style={{ fill: stone[0] }} />
        <rect x="180" y="440" width="280" height="34" rx="3" style={{ fill: stone[1] }} />
        <rect x="160" y="660" width="320" height="50" rx="3" style={{ fill: stone[1] }} />
        <rect x="100" y="710" width="440" height="120" rx="3" style={{ fill: stone[2] }} />
      </g>
      <g>
        <rect x="176" y="118" width="288" height="322" rx="14" style={{ fill: paper, stroke: edge }} />
        <rect x="200" y="142" width="240" height="112" rx="8" style={{ fill: faint }} />
        <path
          d="M200 240l66-54 48 42 36-28 90 46a8 8 0 0 1-8 8H208a8 8 0 0 1-8-8z"
          style={{ fill: ink }}
          opacity=".6"
        />
        <circle cx="398" cy="176" r="13" style={{ fill: ink }} opacity=".6" />
        <rect x="200" y="276" width="178" height="14" rx="7" style={{ fill: 'var(--mantine-color-accent-filled)' }} />
        <g style={{ fill: ink }}>
          <rect x="200" y="308" width="240" height="8" rx="4" />
          <rect x="200" y="328" width="226" height="8" rx="4" />
          <rect x="200" y="348" width="236" height="8" rx="4" />
          <rect x="200" y="368" width="142" height="8" rx="4" />
        </g>
        <rect x="200" y="396" width="74" height="22" rx="11" style={{ fill: 'light-dark(#dcf3e3, #1d3a28)' }} />
        <circle cx="215" cy="407" r="4" style={{ fill: 'light-dark(#2b8a4b, #55c27c)' }} />
        <rect x="226" y="403" width="38" height="8" rx="4" style={{ fill: 'light-dark(#2b8a4b, #55c27c)' }} />
      </g>
    </svg>
  );
}
