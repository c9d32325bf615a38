// The theme that was chosen on this device, before anything is drawn: the app itself comes later.
const chosen = localStorage.getItem('plinth.theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mantineColorScheme = chosen;
