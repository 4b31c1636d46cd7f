export const menuItemLook =
  'flex min-h-target w-full cursor-default items-center gap-2 rounded-tail px-3 outline-none select-none data-highlighted:bg-signal-wash'
