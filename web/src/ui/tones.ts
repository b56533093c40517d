export type Tone = 'neutral' | 'primary' | 'info' | 'warning' | 'danger' | 'success'
export type BannerTone = 'info' | 'warning' | 'danger' | 'success'
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
